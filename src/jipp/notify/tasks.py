"""Jobs of the worker: what happened is told within seconds, what the day brings in the morning."""

from __future__ import annotations

from datetime import time

from django.utils import timezone

from jipp.core.jobs import job
from jipp.notify.services import forget_read, send_daily, tell_calendar, tell_events

EARLIEST = time(6)
"""Nobody is woken by a last day: those are told from this hour on (Jakarta)."""


@job("notify.tell", every=5.0, single=True)
def tell() -> int:
    """Tell what happened since the last run."""
    return tell_events()


@job("notify.calendar", every=3600.0, single=True)
def remind() -> int:
    """Bring to mind the last days of tasks and roles."""
    now = timezone.localtime()
    return tell_calendar(now.date()) if now.time() >= EARLIEST else 0


@job("notify.daily", every=300.0, single=True)
def gather() -> int:
    """Send the daily letters whose hour has come."""
    return send_daily(timezone.now())


@job("notify.tidy", every=24 * 3600.0, single=True)
def tidy_up() -> int:
    """Remove what was read long ago."""
    return forget_read(timezone.now())
