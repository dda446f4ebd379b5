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
from jipp.innovations.events import CHANGING
from jipp.search.models import Outbox

KEPT_FOR = timedelta(days=7)


def follow_events() -> None:
    """Have every change of an innovation written to the outbox in its own transaction."""
    for kind in CHANGING:
        subscribe(kind, note_events, within=True)


def note_events(events: Sequence[Event]) -> None:
    """Write the innovations of these events to the outbox."""
    note_changed(list(dict.fromkeys(int(event.object_id) for event in events)))


def note_changed(innovation_ids: Collection[int]) -> None:
    """Write innovations to the outbox, in the running transaction."""
    rows = [Outbox(innovation_id=pk) for pk in innovation_ids]
    Outbox.objects.bulk_create(rows, batch_size=5000)


def newest() -> int:
    """The number of the newest row; 0 when there is none."""
    found: int | None = Outbox.objects.aggregate(n=Max("pk"))["n"]
    return found or 0


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
