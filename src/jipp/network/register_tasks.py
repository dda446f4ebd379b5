"""Work of the register in the background: entries that may be one are found every hour."""

from __future__ import annotations

from jipp.core.jobs import job
from jipp.network.queries import AGENCIES, UNITS
from jipp.network.services import refresh_proposals


@job("network.duplicates", every=3600.0, single=True)
def compare_register() -> None:
    """Compare agencies and units for entries that may be one."""
    for shelf in (AGENCIES, UNITS):
        refresh_proposals(shelf)
