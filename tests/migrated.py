"""The migrated database, kept aside: whoever needs one of its own copies it instead of migrating again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

Copy = Callable[[str], None]


def _kept() -> str:
    if connection.vendor == "sqlite":
        return str(Path(settings.ENV.home) / "migrated.sqlite3")
    return f"{connection.settings_dict['NAME']}_migrated"


def keep() -> str:
    """Copy the database of the tests as the migrations left it; where it is kept."""
    kept = _kept()
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(kept)) as file:
            connection.connection.backup(file)
    else:
        source = connection.settings_dict["NAME"]
        connection.close()
        tell_server(f"DROP DATABASE IF EXISTS {kept}", f"CREATE DATABASE {kept} TEMPLATE {source}")
    return kept


def copy(kept: str, target: str) -> None:
    """A new database like the one kept: a file at `target`, or on the server under that name."""
    if connection.vendor == "sqlite":
        shutil.copyfile(kept, target)
    else:
        tell_server(f"DROP DATABASE IF EXISTS {target}", f"CREATE DATABASE {target} TEMPLATE {kept}")


def remove(name: str) -> None:
    """Off the server; a file goes with its home."""
    if connection.vendor != "sqlite":
        tell_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def tell_server(*statements: str) -> None:
    """Statements about databases, outside of any."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture(scope="session")
def migrated(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Copy:
    """Make a migrated database: `migrated(target)`, a path on SQLite, a name on PostgreSQL."""

    def make(target: str) -> None:
        with django_db_blocker.unblock():
            copy(django_db_setup, target)

    return make
