"""The rows that are sealed, read past the models: as bytes, in order of their number, on both databases.

What is no value of its column (a number where a text belongs) is read as None, so that nothing a database
would quietly convert passes unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto

from django.db import connection, transaction

from jipp.core.seal.canonical import Row

LOWEST, HIGHEST = -(2**63), 2**63 - 1


class Sort(Enum):
    """What a column holds."""

    NUMBER = auto()
    TEXT = auto()
    MOMENT = auto()
    UUID = auto()
    BINARY = auto()


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the columns that are read of it, and the first of them, its number."""

    name: str
    columns: tuple[tuple[str, Sort], ...]

    @property
    def key(self) -> str:
        """The column by which rows are ordered."""
        return self.columns[0][0]

    def place(self, column: str) -> int:
        """Where a column stands in a row. Raises `ValueError` when it is not read."""
        return [name for name, _sort in self.columns].index(column)


_FORM_1 = Table(
    "core_event",
    (
        ("id", Sort.NUMBER),
        ("at", Sort.MOMENT),
        ("kind", Sort.TEXT),
        ("person_id", Sort.NUMBER),
        ("actor_name", Sort.TEXT),
        ("channel", Sort.TEXT),
        ("reason", Sort.TEXT),
        ("object_type", Sort.TEXT),
        ("object_id", Sort.TEXT),
        ("object_label", Sort.TEXT),
        ("data", Sort.TEXT),
        ("personal_digest", Sort.TEXT),
        ("correlation", Sort.UUID),
    ),
)
FORM = 1
EVENTS = {1: _FORM_1}
"""What an event's digest is made of, by form: a new column makes a new form, sealed ones keep theirs."""

PERSONAL = Table(
    "core_eventpersonal",
    (
        ("event_id", Sort.NUMBER),
        ("person_id", Sort.NUMBER),
        ("salt", Sort.BINARY),
        ("data", Sort.TEXT),
    ),
)
SEALS = Table(
    "core_seal",
    (
        ("number", Sort.NUMBER),
        ("at", Sort.MOMENT),
        ("form", Sort.NUMBER),
        ("first_id", Sort.NUMBER),
        ("last_id", Sort.NUMBER),
        ("count", Sort.NUMBER),
        ("previous", Sort.TEXT),
        ("digests", Sort.BINARY),
        ("names", Sort.BINARY),
        ("hash", Sort.TEXT),
        ("signature", Sort.TEXT),
    ),
)

_SQLITE = {
    Sort.NUMBER: "CASE typeof({0}) WHEN 'integer' THEN CAST({0} AS BLOB) WHEN 'null' THEN x'' END",
    Sort.TEXT: "CASE typeof({0}) WHEN 'text' THEN CAST({0} AS BLOB) END",
    # Django leaves out the fraction of a whole second.
    Sort.MOMENT: "CASE typeof({0}) WHEN 'text' THEN"
    " CAST(CASE length({0}) WHEN 19 THEN {0} || '.000000' ELSE {0} END AS BLOB) END",
    Sort.UUID: "CASE typeof({0}) WHEN 'text' THEN CAST({0} AS BLOB) END",
    Sort.BINARY: "CASE typeof({0}) WHEN 'blob' THEN {0} END",
}
_POSTGRESQL = {
    Sort.NUMBER: "convert_to(coalesce({0}::text, ''), 'UTF8')",
    Sort.TEXT: "convert_to({0}, 'UTF8')",
    Sort.MOMENT: "convert_to(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), 'UTF8')",
    Sort.UUID: "convert_to(replace({0}::text, '-', ''), 'UTF8')",
    Sort.BINARY: "{0}",
}


def fetch(table: Table, first: int, last: int, limit: int) -> list[Row]:
    """Up to `limit` rows numbered `first` to `last`, in order."""
    spelled = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    values = ", ".join(spelled[sort].format(f't."{name}"') for name, sort in table.columns)
    key = f't."{table.key}"'
    wanted = f"SELECT {values} FROM {table.name} t WHERE {key} >= %s AND {key} <= %s ORDER BY {key} LIMIT %s"  # noqa: S608  (names of ours)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(wanted, [first, last, limit])
            return list(cursor.fetchall())
    connection.ensure_connection()
    # Binary: values arrive as bytes, three times as quick as texts.
    with connection.connection.cursor(binary=True) as cursor:
        cursor.execute(wanted, [first, last, limit])
        return list(cursor.fetchall())


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the database as it is at one moment, without keeping anybody from writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Django's own transactions take the lock of the writer here.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
