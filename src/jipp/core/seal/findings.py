"""What verifying finds, and what it counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

KEPT = 1000


class What(Enum):
    """What is wrong."""

    CHANGED = auto()
    """An event is not what it was when it was sealed."""
    MOVED = auto()
    """An event stands under another number (`other`) than it was sealed with."""
    REMOVED = auto()
    """A sealed event is gone."""
    INSERTED = auto()
    """An event stands where its seal knows none."""
    UNCOVERED = auto()
    """Events (`name`: how many) up to `other` stand between two seals."""
    SEAL_CHANGED = auto()
    """A seal is not what it was."""
    SEAL_MISSING = auto()
    """A seal does not follow the one before it: one is gone, or another one stands there."""
    SEAL_UNKNOWN = auto()
    """A seal was made by a newer program, in a form that this one does not know."""
    SEAL_UNSIGNED = auto()
    """The chain ends in a seal that was not signed with a key of this installation."""
    CHAIN_CUT = auto()
    """The hash that was expected stands nowhere in the chain."""
    PERSONAL_CHANGED = auto()
    """Personal details are not what they were when they were recorded."""
    PERSONAL_FOREIGN = auto()
    """Personal details lie beside an event that had none, or beside none."""
    PERSONAL_LOST = auto()
    """Personal details are gone, and no erasure of them was recorded."""
    UNGUARDED = auto()
    """A trigger that refuses changes is missing (`name`)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: the event by number, moment (UTC) and kind, or the seal, concerned."""

    what: What
    event: int | None = None
    at: str = ""
    kind: str = ""
    seal: int | None = None
    other: int | None = None
    name: str = ""


@dataclass(slots=True)
class Report:
    """What was verified: all events, those sealed, seals; details erased; the end of the chain.

    `findings` are the first thousand, `wrong` is how many there were.
    """

    events: int = 0
    sealed: int = 0
    seals: int = 0
    personal: int = 0
    erased: int = 0
    last_hash: str = ""
    wrong: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Note something wrong."""
        self.wrong += 1
        if len(self.findings) < KEPT:
            self.findings.append(finding)
