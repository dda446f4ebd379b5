"""Notices are read, and go in time; those of somebody erased go at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from jipp.accounts.events import PERSON_ERASED
from jipp.core.actor import Actor
from jipp.core.events import record_nothing, subscribe
from jipp.core.jobs import should_stop
from jipp.core.models import Event
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.notify import policy
from jipp.notify.models import Choice, Habit, Notice
from jipp.notify.queries import visible_to

KEPT_FOR = timedelta(days=180)
"""So long a notice stays after it was read."""
AT_ONCE = 1000


@service
def mark_read(ids: Collection[int] | None, *, actor: Actor) -> int:
    """Mark these notices of one's own as read, or all; gives how many were unread. Not in the trace."""
    require(policy.may_read(actor))
    rows = visible_to(actor).filter(read_at__isnull=True)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    record_nothing("that somebody reads is nobody else's business")
    return rows.update(read_at=timezone.now())


def forget_read(now: datetime) -> int:
    """Remove what was read long ago; gives how many."""
    number = 0
    while not should_stop():
        old = Notice.objects.filter(read_at__lt=now - KEPT_FOR).values_list("pk", flat=True)[:AT_ONCE]
        gone = Notice.objects.filter(pk__in=list(old)).delete()[0]
        number += gone
        if gone < AT_ONCE:
            break
    return number


def follow_erasure() -> None:
    """Have notices and choices go with the person, in the same transaction."""
    subscribe(PERSON_ERASED, forget_people, within=True)


def forget_people(events: Sequence[Event]) -> None:
    """Remove everything that stands here about the people of these events."""
    gone = [int(event.object_id) for event in events]
    for model in (Notice, Choice, Habit):
        model._default_manager.filter(person_id__in=gone).delete()
