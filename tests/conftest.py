"""What every test stands on: its own home, its own database, and the cast.

SQLite in memory unless `JIPP_DATABASE_URL` says otherwise; a home for each worker that is gone afterwards.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django


def _home_of_this_worker() -> Path:
    given = os.environ.get("JIPP_HOME")
    parent = Path(given) if given else None
    if parent:
        parent.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="test-", dir=parent))
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

pytest_plugins = ["tests.cast", "tests.places"]
