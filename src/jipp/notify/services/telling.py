"""Notices follow from events, in their order, and from the calendar.

A run plans what is to be told, then stores notices, letters and the cursor in one transaction: killed at any
moment it has told all of them or none, and the next run goes on where the cursor stands. Whoever else moved
the cursor meanwhile wins. As the number of an event is given out before its transaction ends, only events
below which nothing can appear any more are read (`core.seal.services.settled`).

Nothing here is somebody's act: what is told was recorded where it happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from jipp.core.jobs import should_stop
from jipp.core.models import Event
from jipp.core.seal.services import settled
from jipp.mail.services import queue_mail_many
from jipp.notify.kinds import BY_OCCASION
from jipp.notify.models import Cursor, Notice
from jipp.notify.queries import occasions
from jipp.notify.services.planning import Draft, from_calendar, from_events

BATCH = 100
"""Events of interest read at a time."""


def tell_events(*, wait: float = 2.0) -> int:
    """Tell all that happened since the last run; gives how many notices there were."""
    number = 0
    while not should_stop():
        cursor = _cursor()
        last = settled(wait)
        if last is None or last <= cursor.position:
            break
        events = _next(cursor.position, last)
        reached = events[-1].pk if len(events) == BATCH else last
        stored = _store(from_events(events), cursor.position, reached)
        if stored is None:
            break
        number += stored
    return number


def tell_calendar(today: date) -> int:
    """Tell what the day brings to mind; gives how many notices there were."""
    drafts = from_calendar(occasions(today))
    with transaction.atomic():
        return _keep(drafts)


def _cursor() -> Cursor:
    return Cursor.objects.first() or Cursor.objects.create()


def _next(position: int, last: int) -> list[Event]:
    rows = Event.objects.filter(pk__gt=position, pk__lte=last, kind__in=list(BY_OCCASION))
    return list(rows.order_by("pk")[:BATCH])


@transaction.atomic
def _store(drafts: Sequence[Draft], position: int, reached: int) -> int | None:
    """Store it all and move the cursor; None if it no longer stands where the plan began."""
    cursor = Cursor.objects.select_for_update().filter(position=position).first()
    if cursor is None:
        return None
    number = _keep(drafts)
    cursor.position = reached
    cursor.save(update_fields=["position"])
    return number


def _keep(drafts: Sequence[Draft]) -> int:
    """Store what was not told yet."""
    people, keys = {one.notice.person_id for one in drafts}, {one.notice.key for one in drafts}
    rows = Notice.objects.filter(person_id__in=people, key__in=keys)
    known = set(rows.values_list("person_id", "key"))
    new = [draft for draft in drafts if (draft.notice.person_id, draft.notice.key) not in known]
    # Two hosts may tell the same day at once: then one of them has its row, and the letter has its key.
    Notice.objects.bulk_create([draft.notice for draft in new], ignore_conflicts=True)
    queue_mail_many(draft.letter for draft in new if draft.letter is not None)
    return len(new)
