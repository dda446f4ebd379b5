"""A trace to be sealed, and ways to tamper with it behind the back of its guards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from django.db import connection

from jipp.core.actor import Actor, Channel, operator
from jipp.core.events import kind, record, record_many
from jipp.core.models import Event, PublicVersion
from jipp.core.seal.rows import EVENTS, FORM, Sort, Table

HAPPENED = kind("tests.trace.happened", "Terjadi")
INVITED = kind("tests.trace.invited", "Diundang", personal=("email", "name"))
PERSON = Actor(name="Sri Wahyuni", channel=Channel.WEB, person_id=7)
DETAILS: tuple[dict[str, Any], ...] = (
    {},
    {"title": ["Lama", "Baru — «édisi» 2026 🌾"]},
    {"share": 0.1, "count": 10**15, "none": None, "yes": True},
    {"nested": {"b": [1, 2.5e-9], "a": "\t\n\\"}},
)


def happen(count: int = 12) -> list[Event]:
    """Events of several shapes: by the operator and by a person, with and without personal details."""
    made = []
    for number in range(count):
        thing = PublicVersion(pk=number % 3, number=number)
        actor = PERSON if number % 2 else operator("uji")
        if number % 4 == 3:
            personal = {"email": f"budi{number}@contoh.go.id", "name": "Budi"}
            made.append(record(INVITED, thing, actor=actor, about=number, role="editor", **personal))
        else:
            made.append(record(HAPPENED, thing, actor=actor, **DETAILS[number % len(DETAILS)]))
    return made


def happen_at_a_whole_second() -> Event:
    """An event whose moment has no fraction, which SQLite stores shorter."""
    event = Event(kind=HAPPENED.code, at=datetime(2026, 11, 21, 7, 5, tzinfo=UTC), channel="web", data={})
    event.object_type, event.object_id, event.correlation = "core.publicversion", "1", PERSON_CORRELATION
    event.save()
    return event


PERSON_CORRELATION = "01234567-89ab-cdef-0123-456789abcdef"


def happen_often(count: int) -> list[Event]:
    """Many events at once."""
    things = [(PublicVersion(pk=number), {"n": number}) for number in range(count)]
    return record_many(HAPPENED, things, actor=operator("uji"))


def drop_guards() -> None:
    """Take the triggers off, as somebody with the database in hand can do."""
    guard = import_module("jipp.core.migrations.0003_seal")
    editor = connection.schema_editor()
    editor.deferred_sql, editor.collect_sql = [], False
    guard.take_guards_off(None, editor)


def run(statement: str, *values: Any) -> None:
    """A statement, past the models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def copy_event(key: int, to: int) -> None:
    """Forge an event: a copy of another one under a number of its own."""
    rest = ", ".join(name for name, _sort in EVENTS[FORM].columns[1:])
    run(f"INSERT INTO core_event (id, {rest}) SELECT {to}, {rest} FROM core_event WHERE id = {key}")  # noqa: S608


def change(table: Table, key: int, column: str, at: int, by: int) -> None:
    """Change one byte of one column of one row: the one at place `at`, by `by` (1 to 255).

    On PostgreSQL, which keeps no broken text, it is one letter, digit or microsecond.
    """
    sort = dict(table.columns)[column]
    change_one = _change_on_sqlite if connection.vendor == "sqlite" else _change_on_postgresql
    change_one(table, key, column, sort, (at, by))


def _read(table: Table, key: int, what: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM {table.name} WHERE {table.key} = {key}")  # noqa: S608
        return cursor.fetchone()[0]


def _flipped(old: bytes, at: int, by: int) -> bytes:
    if not old:
        return bytes([by])
    place = at % len(old)
    return old[:place] + bytes([old[place] ^ by]) + old[place + 1 :]


def _change_on_sqlite(table: Table, key: int, column: str, sort: Sort, how: tuple[int, int]) -> None:
    place = f"UPDATE {table.name} SET {column} ="  # noqa: S608
    if sort is Sort.NUMBER:
        run(f"{place} {_other_number(_read(table, key, column), how)} WHERE {table.key} = {key}")
        return
    new = _flipped(bytes(_read(table, key, f"CAST({column} AS BLOB)")), *how).hex()
    value = f"x'{new}'" if sort is Sort.BINARY else f"CAST(x'{new}' AS TEXT)"
    run(f"{place} {value} WHERE {table.key} = {key}")


def _change_on_postgresql(table: Table, key: int, column: str, sort: Sort, how: tuple[int, int]) -> None:
    old, (at, by) = _read(table, key, f'"{column}"'), how
    new: object
    if sort is Sort.NUMBER:
        new = _other_number(old, how)
    elif sort is Sort.MOMENT:
        new = old + timedelta(microseconds=by * (-1 if at % 2 else 1))
    elif sort is Sort.BINARY:
        new = _flipped(bytes(old), at, by)
    elif sort is Sort.UUID:
        text = old.hex
        new = text[: at % 32] + f"{(int(text[at % 32], 16) ^ (by % 15 + 1)):x}" + text[at % 32 + 1 :]
    else:
        new = _other_letter(old, at, by)
    run(f'UPDATE {table.name} SET "{column}" = %s WHERE {table.key} = {key}', new)  # noqa: S608


def _other_letter(old: str, at: int, by: int) -> str:
    place = at % len(old) if old else 0
    other = chr(ord(old[place]) ^ by) if old else chr(by)
    if other == "\0" or 0xD800 <= ord(other) < 0xE000:
        other = "x" if old[place : place + 1] != "x" else "y"
    return old[:place] + other + old[place + 1 :]


def _other_number(old: int | None, how: tuple[int, int]) -> int:
    at, by = how
    if old is None:
        return by
    return int(old) ^ (by << 8 * (at % 3))
