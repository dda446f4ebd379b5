"""What becomes of a file of agencies or units, row by row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "baru"
    CHANGED = "berubah"
    UNCHANGED = "tetap"
    REFUSED = "ditolak"
    DOUBTFUL = "mirip"


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that makes a difference: its header, the value in the register and the one in the file."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowResult:
    """What becomes of one row, and why where it stays out; `column` and `value` say which cell."""

    line: int
    outcome: Outcome
    name: str
    changes: tuple[Change, ...] = ()
    column: str = ""
    value: str = ""
    reason: str = ""
    suggestion: str = ""


@dataclass(slots=True)
class Taken:
    """What becomes of a file, row by row; `digest` is the same as long as the same would happen."""

    rows: list[RowResult] = field(default_factory=list)
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, outcome: Outcome) -> list[RowResult]:
        """The rows of one outcome."""
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows of each outcome."""
        return {outcome: len(self.of(outcome)) for outcome in Outcome}

    @property
    def does_something(self) -> bool:
        """Whether anything would be written."""
        return bool(self.of(Outcome.NEW) or self.of(Outcome.CHANGED))

    @property
    def digest(self) -> str:
        """What the preview showed, in short."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()[:32]
