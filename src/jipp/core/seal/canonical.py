"""The bytes that digests are made of: the same on both databases, today and in twenty years.

A row is the lengths of its values (32 bits each, big-endian; all ones for what is no value of its column),
then the values themselves: numbers in decimal (nothing where there is none), texts in UTF-8, moments as
`2026-11-21 20:40:00.000000` in UTC, UUIDs as 32 small hexadecimal digits, binary values as they are. Two
different rows never give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from struct import Struct
from typing import Any

Row = Sequence[bytes | None]
NO_VALUE = 0xFFFFFFFF
DIGEST_SIZE = 32


def canonical_json(value: Any) -> str:
    """Plain values as JSON text in one way only: keys in order, no spaces, letters as they are.

    Raises `TypeError` or `ValueError` for what is no plain value, such as a date or an infinite number.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(row: Row) -> bytes:
    """The bytes of a row."""
    lengths = [NO_VALUE if value is None else len(value) for value in row]
    return _lengths(len(row)).pack(*lengths) + b"".join(value for value in row if value is not None)


def digest(row: Row) -> bytes:
    """SHA-256 of the bytes of a row."""
    return sha256(canonical(row)).digest()


def digests(rows: Sequence[Row]) -> list[bytes]:
    """The digest of each row; quick, for a million of them."""
    if not rows:
        return []
    pack = _lengths(len(rows[0])).pack
    try:
        return [sha256(pack(*map(len, row)) + b"".join(row)).digest() for row in rows]  # type: ignore[arg-type]
    except TypeError:
        return [digest(row) for row in rows]


def moment(value: datetime) -> bytes:
    """A moment as it stands in a canonical row."""
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f").encode()


def personal_digest(person_id: int | None, salt: bytes, text: str) -> str:
    """What a sealed event keeps of its personal details: with the salt gone it tells nothing about them."""
    person = b"" if person_id is None else str(person_id).encode()
    return digest((person, salt, text.encode())).hex()


@lru_cache(maxsize=16)
def _lengths(count: int) -> Struct:
    return Struct(f">{count}I")
