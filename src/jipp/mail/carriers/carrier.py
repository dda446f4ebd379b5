"""What a carrier is, and what it answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from jipp.mail.compose import Envelope


class Outcome(Enum):
    """What became of one letter."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """For good: there is no such address, or the message is not wanted."""
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a carrier says of one letter; `text` in the words of the server."""

    outcome: Outcome
    text: str = ""


class CarrierDown(Exception):
    """Nothing can be carried now, and no letter is to blame."""


class LetterDropped(CarrierDown):
    """The line broke over a letter: the letter may be the reason, and may have arrived."""


class CarrierBusy(CarrierDown):
    """Another process of this host carries letters."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What a carrier knows of letters handed to it lately: surely accepted, and perhaps so."""

    accepted: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()


class Carrier(Protocol):
    """Carries one letter after the other."""

    def open(self) -> Unsettled:
        """Get ready. Raises `CarrierDown`."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether `deliver` may be called."""
        ...

    def deliver(self, envelope: Envelope) -> Answer:
        """Carry a letter. Raises `CarrierDown` when it is not known, or not its fault, that it did not go."""
        ...

    def rest(self) -> None:
        """Nothing is due now."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...

    def remove_copies(self, uuids: Collection[str]) -> None:
        """Remove what is kept here of these letters."""
        ...
