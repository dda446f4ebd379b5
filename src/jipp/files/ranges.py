"""Which part of a file a browser asks for (RFC 9110, 14): one range, or all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


class NoSuchPart(Exception):
    """The range lies outside of the file (416)."""


def wanted_part(header: str, size: int) -> Part | None:
    """The part that a `Range` header asks for; None for all (no range, several, or one that is no range).

    Raises `NoSuchPart`.
    """
    found = _RANGE.fullmatch(header)
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        if not length:
            raise NoSuchPart
        return Part(size - length, size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise NoSuchPart
    return Part(int(first), min(int(last), size - 1) if last else size - 1)
