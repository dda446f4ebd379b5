"""Where tests run: the national site, and a database that holds the real data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from jipp.core.memo import forget_all
from tests.migrated import Copy, remove

NATIONAL_HOST = "localhost"


@pytest.fixture
def national(db: None) -> Client:
    """A visitor's browser on the national site."""
    return Client(headers={"host": NATIONAL_HOST})


@contextmanager
def _standing_on(database: str, index: Path) -> Iterator[None]:
    """Turn the connection, and where the index lies, to another place and back."""
    held, name, home = connection.connection, connection.settings_dict["NAME"], settings.SEARCH_HOME
    connection.connection = None
    connection.settings_dict["NAME"] = database
    settings.SEARCH_HOME = index
    forget_all()
    try:
        yield
    finally:
        connection.close()
        connection.connection = held
        connection.settings_dict["NAME"] = name
        settings.SEARCH_HOME = home
        forget_all()


@pytest.fixture(scope="session")
def _seeded_place(migrated: Copy, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, Path]]:
    """A second database, seeded once by each worker, with its index."""
    index = Path(settings.ENV.home) / "seeded-index"
    with django_db_blocker.unblock():
        name = _name_of_seeded()
        migrated(name)
        with _standing_on(name, index):
            call_command("seed", stdout=StringIO())
            call_command("index", "rebuild", stdout=StringIO())
        yield name, index
        remove(name)


@pytest.fixture(scope="module")
def seeded(_seeded_place: tuple[str, Path], django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For a whole module: the real data and its index. Each test's changes are rolled back as ever."""
    with django_db_blocker.unblock(), _standing_on(*_seeded_place):
        yield


def _name_of_seeded() -> str:
    if connection.vendor == "sqlite":
        return str(Path(settings.ENV.home) / "seeded.sqlite3")
    return f"{connection.settings_dict['NAME']}_seeded"
