"""Which events of a batch are not as they were sealed, by number, moment and kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jipp.core.seal.canonical import Row, digest
from jipp.core.seal.chain import Named, Sealed, read_names
from jipp.core.seal.findings import Finding, What
from jipp.core.seal.stream import Block

_COMPARED = 300
"""Among so many odd events at most, each is tried under the number of each other."""


def named(row: Row) -> Named:
    """What a row says of itself."""
    number, at, kind = (value.decode("utf-8", "replace") if value else "" for value in row[:3])
    return Named(int(number), at, kind)


def diagnose(seal: Sealed, found: Block, digests: Sequence[bytes]) -> Iterator[Finding]:
    """What differs between a seal and the events `found` in its range, in order of their numbers."""
    sealed = _sealed_events(seal)
    if sealed is None:
        yield from _by_digests_alone(seal, found, digests)
        return
    rows = dict(zip(found.ids, zip(digests, found.rows, strict=True), strict=True))
    odd = {pk: row for pk, (is_, row) in rows.items() if pk not in sealed or sealed[pk][0] != is_}
    came_from = dict(_moves(odd, {pk: s[0] for pk, s in sealed.items() if pk not in rows or pk in odd}))
    for pk in sorted(odd.keys() | (sealed.keys() - rows.keys())):
        told = sealed[pk][1] if pk in sealed else named(odd[pk])
        if pk in came_from:
            yield _finding(What.MOVED, named(odd[pk]), seal, came_from[pk])
        elif pk not in sealed:
            yield _finding(What.INSERTED, told, seal)
        elif pk in rows:
            yield _finding(What.CHANGED, told, seal)
        elif pk not in came_from.values():
            yield _finding(What.REMOVED, told, seal)


def _sealed_events(seal: Sealed) -> dict[int, tuple[bytes, Named]] | None:
    """The digest and name of each sealed event; None when the seal itself was tampered with."""
    names, digests = read_names(seal), list(seal.each_digest())
    if len(names) != len(digests) or not names:
        return None
    return {name.id: (one, name) for name, one in zip(names, digests, strict=True)}


def _moves(odd: dict[int, Row], wanted: dict[int, bytes]) -> Iterator[tuple[int, int]]:
    """Rows that are sealed events under a wrong number: the number they have, and the one they had."""
    if len(odd) > _COMPARED or len(wanted) > _COMPARED:
        return
    for pk, row in odd.items():
        for other, sealed in wanted.items():
            if other != pk and digest((str(other).encode(), *row[1:])) == sealed:
                yield pk, other
                break


def _by_digests_alone(seal: Sealed, found: Block, digests: Sequence[bytes]) -> Iterator[Finding]:
    known = set(seal.each_digest())
    for row, one in zip(found.rows, digests, strict=True):
        if one not in known:
            yield _finding(What.CHANGED, named(row), seal)


def _finding(what: What, about: Named, seal: Sealed, other: int | None = None) -> Finding:
    return Finding(what, about.id, about.at, about.kind, seal.number, other)
