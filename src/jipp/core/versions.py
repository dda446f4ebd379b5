"""The version of everything that visitors see: one row, one higher after each public change.

Pages for visitors carry it in their ETag, the search index carries the version it was built from.
The row is written last in a transaction, because it makes publishers wait for one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import F

from jipp.core.compiled import ById
from jipp.core.models import PublicVersion

THE_ROW = 1


_NUMBER = ById(lambda ids: PublicVersion.objects.filter(pk__in=ids).values_list("number"))
_pinned: ContextVar[int | None] = ContextVar("jipp_public_version", default=None)


@contextmanager
def pinned_version() -> Iterator[int]:
    """Read the version once for all that happens inside: making a page reads, and writes nothing."""
    token = _pinned.set(public_version())
    try:
        yield public_version()
    finally:
        _pinned.reset(token)


def public_version() -> int:
    """The current version; 0 before anything was published."""
    pinned = _pinned.get()
    if pinned is not None:
        return pinned
    rows = _NUMBER.rows([THE_ROW])
    return int(rows[0][0]) if rows else 0


def bump_public_version() -> None:
    """One higher, in the running transaction."""
    if not PublicVersion.objects.filter(pk=THE_ROW).update(number=F("number") + 1):
        PublicVersion.objects.create(pk=THE_ROW, number=1)
