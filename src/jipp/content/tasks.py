"""Background work: what is due appears, what has had its time goes."""

from __future__ import annotations

from jipp.content.services import apply_clock
from jipp.core.actor import system
from jipp.core.jobs import job


@job("content.clock", every=30.0, single=True)
def clock() -> None:
    """Twice a minute."""
    apply_clock(actor=system("content.clock"))
