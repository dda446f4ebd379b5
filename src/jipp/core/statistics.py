"""What the database knows of its tables' sizes, by which it chooses how to answer.

PostgreSQL keeps these statistics by itself (autovacuum). SQLite gathers them only when asked, and forgets
those of a table that a migration makes anew; without them a page of the directory takes twice to eight times
as long. So they are gathered after migrations, after the commands that load many records, and by the worker.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from jipp.core.jobs import job

SAMPLE = 4_000
"""Rows of each index that are looked at: milliseconds a table, however long it is."""


def gather_statistics(using: str = "default") -> bool:
    """Gather anew what SQLite knows of its tables; whether there was anything to do."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {SAMPLE}")
        cursor.execute("ANALYZE")
    return True


def after_migrations(*, using: str, plan: Any = None, **_named: Any) -> None:
    """Receiver of `post_migrate`: gather when migrations were applied; a flush sends no plan."""
    if plan:
        gather_statistics(using)


@job("core.statistics", every=6 * 3600.0, single=True)
def _keep() -> None:
    gather_statistics()
