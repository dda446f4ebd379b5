"""What changed between two texts: blocks side by side, words within them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

SAME, GONE, NEW = "same", "gone", "new"
_WORDS = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
_MOST_WORDS = 4000
"""Blocks longer than this are compared whole: word by word would take too long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and whether they are in both, only in the old or only in the new text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the old text beside the one of the new: `pieces` in one run, for a narrow page."""

    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed here."""
        return all(piece.kind == SAME for piece in self.pieces)

    @property
    def old(self) -> tuple[Piece, ...]:
        """The side of the old text."""
        return tuple(piece for piece in self.pieces if piece.kind != NEW)

    @property
    def new(self) -> tuple[Piece, ...]:
        """The side of the new text."""
        return tuple(piece for piece in self.pieces if piece.kind != GONE)


def compared(old: str, new: str) -> list[Row]:
    """The rows of two plain texts, whose blocks are lines."""
    before, after = old.splitlines(), new.splitlines()
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Row((Piece(SAME, line),)) for line in before[i1:i2]]
        else:
            pairs = zip_longest(before[i1:i2], after[j1:j2], fillvalue="")
            rows += [Row(tuple(_pieces(left, right))) for left, right in pairs]
    return rows


def _pieces(old: str, new: str) -> list[Piece]:
    if not old or not new:
        return [Piece(NEW if new else GONE, new or old)]
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > _MOST_WORDS:
        return [Piece(GONE, old), Piece(NEW, new)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.3:
        return [Piece(GONE, old), Piece(NEW, new)]
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(before[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece(GONE, "".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(NEW, "".join(after[j1:j2])))
    return pieces
