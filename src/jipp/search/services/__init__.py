"""Keeping the index true to the database.

Nothing here changes a record: the index follows from events, so these functions record none themselves.
"""

from __future__ import annotations

import time

from jipp.search.engine.stamp import IndexUnavailable, read_stamp
from jipp.search.queries.opened import index_home
from jipp.search.queries.records import published_ids
from jipp.search.services import outbox
from jipp.search.services.drift import Drift, measure_drift
from jipp.search.services.indexer import Progress, Work, catch_up, indexing_lock, rebuild_index
from jipp.search.services.outbox import note_changed

__all__ = [
    "Drift",
    "Work",
    "bring_up_to_date",
    "changes_waiting",
    "is_up_to_date",
    "measure_drift",
    "note_changed",
    "rebuild",
    "wait_until_up_to_date",
]


def bring_up_to_date(*, wait: float = 0.0, progress: Progress | None = None) -> Work | None:
    """Have the index hold all that is committed: do it here, or wait for the one who does.

    Returns what was done here; None when another process was at it for longer than `wait` seconds.
    """
    with indexing_lock(wait) as held:
        return catch_up(progress) if held else None


def rebuild(*, wait: float = 60.0, progress: Progress | None = None) -> int | None:
    """Build the index anew and swap it in; returns its size, None when another process is at it."""
    with indexing_lock(wait) as held:
        return rebuild_index(progress) if held else None


def is_up_to_date() -> bool:
    """Whether nothing that is committed is missing from the index of this host."""
    try:
        version = read_stamp(index_home()).version
    except IndexUnavailable:
        return False
    return version.isdigit() and int(version) >= outbox.newest()


def changes_waiting() -> int:
    """How many changes the index of this host does not hold yet; without an index, all that is published."""
    try:
        version = read_stamp(index_home()).version
    except IndexUnavailable:
        return max(1, len(published_ids()))
    return outbox.waiting(int(version) if version.isdigit() else 0)


def wait_until_up_to_date(seconds: float) -> bool:
    """Wait for the indexer of this host, at most so many seconds."""
    until = time.monotonic() + seconds
    while not (done := is_up_to_date()) and time.monotonic() < until:
        time.sleep(0.05)
    return done
