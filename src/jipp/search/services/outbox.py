"""The outbox: which innovations the index must look at again.

A row is written in the transaction of the change, after the public version's row was locked; changes
therefore commit in the order of their rows' numbers, and a *cursor* (the last number done) is enough for
each host's indexer to know where it stands. Rows stay for a week, so that a host that was away can catch up.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db.models import Max, Min
from django.utils import timezone

from jipp.core.events import subscribe
from jipp.core.models import Event
from jipp.innovations.events import CHANGING, MERGED, TERM_LOADED
from jipp.innovations.models import Innovation
from jipp.network import events as network_events
from jipp.search.models import Outbox

KEPT_FOR = timedelta(days=7)


EVERYTHING = 0
"""Stands for all innovations: their nodes or terms changed, and the index is built anew."""


def follow_events() -> None:
    """Have every change that shows in the index written to the outbox in its own transaction."""
    for kind in CHANGING:
        subscribe(kind, note_events, within=True)
    subscribe(MERGED, note_survivors, within=True)
    for kind in network_events.AGENCY_NAMED:
        subscribe(kind, note_agencies, within=True)
    for kind in network_events.UNIT_NAMED:
        subscribe(kind, note_units, within=True)
    for kind in (network_events.NODE_REGISTERED, network_events.NODE_CHANGED, TERM_LOADED):
        subscribe(kind, note_everything, within=True)


def note_events(events: Sequence[Event]) -> None:
    """Write the innovations of these events to the outbox."""
    note_changed(list(dict.fromkeys(int(event.object_id) for event in events)))


def note_survivors(events: Sequence[Event]) -> None:
    """Write the records into which others were merged to the outbox: they have gained their names."""
    merged = Innovation.objects.filter(pk__in=[int(event.object_id) for event in events])
    note_changed([pk for pk in merged.values_list("merged_into", flat=True) if pk])


def note_agencies(events: Sequence[Event]) -> None:
    """Write the innovations of these agencies to the outbox: they are found by its names."""
    agencies = {int(event.object_id) for event in events}
    owned = Innovation.objects.filter(agency__in=agencies).order_by("pk")
    note_changed(list(owned.values_list("pk", flat=True)))


def note_units(events: Sequence[Event]) -> None:
    """Likewise the innovations of these units."""
    units = {int(event.object_id) for event in events}
    owned = Innovation.objects.filter(unit__in=units).order_by("pk")
    note_changed(list(owned.values_list("pk", flat=True)))


def note_everything(events: Sequence[Event]) -> None:
    """Ask for all innovations at once."""
    note_changed([EVERYTHING])


def is_everything_waiting(cursor: int) -> bool:
    """Whether the index has to be built anew because of a change after `cursor`."""
    return Outbox.objects.filter(pk__gt=cursor, innovation_id=EVERYTHING).exists()


def note_changed(innovation_ids: Collection[int]) -> None:
    """Write innovations to the outbox, in the running transaction."""
    rows = [Outbox(innovation_id=pk) for pk in innovation_ids]
    Outbox.objects.bulk_create(rows, batch_size=5000)


def newest() -> int:
    """The number of the newest row; 0 when there is none."""
    found: int | None = Outbox.objects.aggregate(n=Max("pk"))["n"]
    return found or 0


def mark() -> int:
    """The number of the newest row; an empty outbox gets one first.

    Numbers need not begin at 1 (a rolled back transaction uses them up), so nothing could be told from none.
    """
    return newest() or Outbox.objects.create(innovation_id=EVERYTHING).pk


def is_cursor_lost(cursor: int) -> bool:
    """Whether rows after `cursor` may be gone (pruned, or another database): then only a rebuild helps."""
    ends = Outbox.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["last"] is None:
        return cursor > 0
    return bool(cursor > ends["last"] or cursor < ends["first"] - 1)


def after(cursor: int, limit: int) -> list[tuple[int, int]]:
    """The next rows: their number and the innovation."""
    rows = Outbox.objects.filter(pk__gt=cursor).order_by("pk")
    return list(rows.values_list("pk", "innovation_id")[:limit])


def waiting(cursor: int) -> int:
    """How many rows are not done."""
    return Outbox.objects.filter(pk__gt=cursor).count()


def prune(cursor: int) -> None:
    """Forget rows that are done and old; the last one done stays as the mark."""
    Outbox.objects.filter(pk__lt=cursor, at__lt=timezone.now() - KEPT_FOR).delete()
