"""SQLite answers by what it knows of its tables; that survives migrations which make a table anew."""

from __future__ import annotations

import pytest
from django.db import connection

from jipp.core.statistics import after_migrations, gather_statistics
from tests.factories import people as make

pytestmark = pytest.mark.django_db


def _known() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl FROM sqlite_stat1")
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def forgetful() -> None:
    """A database with a row that it has no statistics of, as after its table was made anew."""
    make.person("Seorang")
    if connection.vendor == "sqlite":
        gather_statistics()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = 'accounts_person'")


@pytest.mark.usefixtures("forgetful")
def test_what_a_migration_made_sqlite_forget_is_gathered_anew() -> None:
    if connection.vendor != "sqlite":
        assert gather_statistics() is False
        return
    assert "accounts_person" not in _known()
    after_migrations(plan=[("core", False)], using="default")
    assert "accounts_person" in _known()


@pytest.mark.usefixtures("forgetful")
def test_nothing_is_gathered_when_no_migration_was_applied() -> None:
    after_migrations(plan=[], using="default")
    if connection.vendor == "sqlite":
        assert "accounts_person" not in _known()
