"""A carrier that answers as it is told, to see what the sender makes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from jipp.mail.carriers.carrier import Answer, CarrierDown, Outcome, Unsettled
from jipp.mail.compose import Envelope

Say = Callable[[Envelope], Answer]


def accept(envelope: Envelope) -> Answer:
    """Yes."""
    return Answer(Outcome.ACCEPTED)


class ToldCarrier:
    """Keeps the ids it was handed; `say` answers or raises."""

    def __init__(self, say: Say = accept, unsettled: Unsettled | None = None) -> None:
        self.say = say
        self.unsettled = unsettled or Unsettled()
        self.handed: list[str] = []
        self.opened = 0
        self.is_open = False
        self.is_down = False

    def open(self) -> Unsettled:
        """Open, unless down."""
        if self.is_down:
            raise CarrierDown("no way")
        self.opened += 1
        self.is_open = True
        return self.unsettled

    def deliver(self, envelope: Envelope) -> Answer:
        """Keep the id and answer."""
        self.handed.append(envelope.uuid)
        return self.say(envelope)

    def rest(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Close."""
        self.is_open = False

    def remove_copies(self, uuids: Collection[str]) -> None:
        """Nothing is kept."""
