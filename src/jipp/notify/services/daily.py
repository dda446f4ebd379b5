"""The daily letter: at seven in the morning of each person what has gathered by then, once a day."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min
from django.utils.translation import override

from jipp.accounts.models import Person
from jipp.accounts.queries import names_of
from jipp.core.jobs import should_stop
from jipp.core.memo import reading
from jipp.mail.services import queue_mail
from jipp.network.queries import actor_of
from jipp.notify.letters import Said, digest_letter, has_address
from jipp.notify.models import Habit, Notice, Post
from jipp.notify.queries import events_of, sights

MORNING = time(7)


def send_daily(now: datetime) -> int:
    """Send the daily letters whose hour has come; gives how many. Safe to repeat at any moment."""
    waiting = Notice.objects.filter(post=Post.WAITING).values("person_id").annotate(first=Min("told_at"))
    first = {row["person_id"]: row["first"] for row in waiting}
    habits = Habit.objects.in_bulk(list(first))
    sent = 0
    for pk in sorted(first):
        if should_stop():
            break
        morning = _morning(habits.get(pk) or Habit(person_id=pk), now)
        if morning is not None and first[pk] < morning:
            sent += _send(pk, now)
    return sent


def _morning(habit: Habit, now: datetime) -> datetime | None:
    """The hour of today's letter; None before it, and when today has had its letter."""
    zone = ZoneInfo(habit.zone)
    day = now.astimezone(zone).date()
    morning = datetime.combine(day, MORNING, zone)
    return None if now < morning or habit.letter_on == day else morning


@transaction.atomic
def _send(person_id: int, now: datetime) -> bool:
    """Queue the letter of this morning and take what it tells off the list, or do nothing at all."""
    Habit.objects.get_or_create(person_id=person_id)
    habit = Habit.objects.select_for_update().get(person_id=person_id)
    morning = _morning(habit, now)
    if morning is None:
        return False
    gathered = list(
        Notice.objects.filter(person_id=person_id, post=Post.WAITING, told_at__lt=morning).order_by("pk")
    )
    if not gathered:
        return False
    person = Person.objects.get(pk=person_id)
    said = _said(person, [notice for notice in gathered if notice.read_at is None])
    Notice.objects.filter(pk__in=[notice.pk for notice in gathered]).update(
        post=Post.QUEUED if said else Post.NONE
    )
    if not said:
        return False
    queue_mail(digest_letter(person, said, morning.date()))
    habit.letter_on = morning.date()
    habit.save(update_fields=["letter_on"])
    return True


def _said(person: Person, notices: list[Notice]) -> list[Said]:
    """What of it the person may see today; nothing for whoever has no account that works."""
    if not person.is_active or person.erased_at is not None or not has_address(person):
        return []
    events = events_of(notices)
    names = names_of(pk for event in events.values() if (pk := event.person_id) is not None)
    with override(person.language), reading():
        seen = sights(actor_of(person, is_verified=True), notices, events)
    found = []
    for notice in notices:
        event = events.get(notice.event_id or 0)
        by = event.person_id if event and event.person_id != person.pk else None
        if notice.key in seen:
            found.append(Said(notice, seen[notice.key], names.get(by, "") if by else ""))
    return found
