"""Background work: what nobody put to use is cleared away."""

from __future__ import annotations

from jipp.core.actor import system
from jipp.core.jobs import job
from jipp.files.services import sweep_files


@job("files.sweep", every=6 * 3600.0, single=True)
def sweep() -> None:
    """Four times a day."""
    sweep_files(actor=system("files.sweep"))
