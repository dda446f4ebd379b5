"""Events in order of their number, with their digests, read in large pieces and handed out in any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from jipp.core.seal.canonical import Row, digests
from jipp.core.seal.rows import EVENTS, FORM, HIGHEST, LOWEST, fetch

PIECE = 5000


@dataclass(slots=True)
class Block:
    """Events that follow one another: numbers, digests, and rows, side by side."""

    ids: list[int] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def extend(self, other: Block, start: int, end: int) -> None:
        """Add a part of another block."""
        self.ids += other.ids[start:end]
        self.digests += other.digests[start:end]
        self.rows += other.rows[start:end]


class Stream:
    """All events, from the lowest number; `on_piece` is called with the range and content of each piece read.

    Digests are made in the newest form; see `digests_in` for an older one.
    """

    def __init__(self, on_piece: Callable[[int, int, list[Row]], None]) -> None:
        self._on_piece = on_piece
        self._piece = Block()
        self._taken = 0
        self._next = LOWEST
        self._is_at_end = False

    def take(self, last: int) -> Block:
        """The next events, up to the number `last`."""
        taken = Block()
        while True:
            cut = bisect_right(self._piece.ids, last, self._taken)
            taken.extend(self._piece, self._taken, cut)
            self._taken = cut
            if cut < len(self._piece.ids) or self._is_at_end:
                return taken
            self._read()

    def skip_rest(self) -> int:
        """Read on to the end; the number of events there."""
        count = len(self._piece.ids) - self._taken
        while not self._is_at_end:
            self._read()
            count += len(self._piece.ids)
        return count

    def _read(self) -> None:
        rows = fetch(EVENTS[FORM], self._next, HIGHEST, PIECE)
        self._is_at_end = len(rows) < PIECE
        ids = [int(row[0] or 0) for row in rows]
        last = HIGHEST if self._is_at_end else ids[-1]
        self._on_piece(self._next, last, rows)
        self._piece, self._taken = Block(ids, digests(rows), rows), 0
        self._next = last if self._is_at_end else last + 1


def digests_in(form: int, block: Block) -> list[bytes]:
    """The digests of a block in an earlier form, which had fewer columns."""
    if form == FORM or not block.rows:
        return block.digests
    kept = [EVENTS[FORM].place(name) for name, _sort in EVENTS[form].columns]
    return digests([[row[place] for place in kept] for row in block.rows])
