"""Background work of the seal."""

from __future__ import annotations

from jipp.core.jobs import job
from jipp.core.seal.services import seal_events


@job("core.seal", every=60, single=True)
def seal_settled() -> None:
    """Seal what happened since the last time; what is being written now waits for the next."""
    seal_events(wait=5.0)
