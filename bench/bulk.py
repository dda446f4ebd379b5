"""Loading very many rows quickly: COPY on PostgreSQL, `executemany` on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

CHUNK = 5000


def chunks(rows: Iterable[Sequence[Any]], size: int = CHUNK) -> Iterator[list[Sequence[Any]]]:
    """Rows in lists of `size`."""
    source = iter(rows)
    while chunk := list(islice(source, size)):
        yield chunk


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put `rows` (values in the order of `columns`) into the table of `model`."""
    table = model._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A copy a chunk: making the rows may ask the database, which it cannot while it takes some in.
            for chunk in chunks(rows):
                with cursor.cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                    for row in chunk:
                        copy.write_row(row)
            return
        marks = ", ".join("?" for _column in columns)
        for chunk in chunks(rows):
            connection.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', chunk)


def after_load(*tables: type[models.Model]) -> None:
    """Let sequences and the planner know what came."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in tables:
                table = model._meta.db_table
                highest = f'(SELECT max(id) FROM "{table}")'
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {highest})")
        cursor.execute("ANALYZE")
