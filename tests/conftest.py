"""What every test stands on: its own home, its own database, and the cast.

SQLite in memory unless `JIPP_DATABASE_URL` says otherwise; a home for each worker that is gone afterwards.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import pytest
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker


def _home_of_this_worker() -> Path:
    given = os.environ.get("JIPP_HOME")
    parent = Path(given) if given else None
    if parent:
        parent.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="test-", dir=parent))
    (home / "static").mkdir()
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


# Settings are read when Django starts, so the environment is made before anything else is imported.
os.environ.update(
    JIPP_MODE="test",
    JIPP_HOME=str(_home_of_this_worker()),
    JIPP_SECRET_KEY="only-for-tests-" + "x" * 50,
    JIPP_DOMAIN="localhost",
    DJANGO_SETTINGS_MODULE="jipp.config.settings",
)
django.setup()
# A parallel worker inherits the environment: with this name in it, it would read the settings too early.
del os.environ["DJANGO_SETTINGS_MODULE"]

import_module("jipp.core.translations").compile_all()

pytest_plugins = ["tests.cast", "tests.engines", "tests.migrated", "tests.places"]

limits = import_module("jipp.api.limits")


@pytest.fixture(autouse=True)
def _no_reader_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests ask from one address, and far more often than a reader of the API may."""
    monkeypatch.setattr(limits, "READERS", limits.Buckets(burst=100_000))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The database of the tests; and a copy of it as the migrations left it, whose name this is."""
    from tests import migrated  # noqa: PLC0415  (settings come first)

    with django_db_blocker.unblock():
        kept = migrated.keep()
    yield kept
    with django_db_blocker.unblock():
        migrated.remove(kept)


_middleware = import_module("whitenoise.middleware").WhiteNoiseMiddleware
_scan = _middleware.add_files_from_finders
_scanned: dict[str, Any] = {}


def _scan_once(middleware: Any) -> None:
    """Each browser of a test starts its middleware anew; the files of the program stay the same meanwhile."""
    if not _scanned:
        _scan(middleware)
        _scanned.update(middleware.files)
    middleware.files.update(_scanned)


_middleware.add_files_from_finders = _scan_once


_flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def _flush_without_guard(case: TransactionTestCase) -> None:
    """Empty the tables after a test with real transactions; the trace guards itself even against that."""
    guard = import_module("jipp.core.migrations.0003_seal")
    with connection.schema_editor() as editor:
        guard.take_guards_off(None, editor)
    _flush(case)
    with connection.schema_editor() as editor:
        guard.put_guards_on(None, editor)


TransactionTestCase._fixture_teardown = _flush_without_guard  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """A test's rollback turns the public version back, so what was kept for it must go."""
    from jipp.core.memo import forget_all  # noqa: PLC0415  (settings come first)

    yield
    forget_all()
