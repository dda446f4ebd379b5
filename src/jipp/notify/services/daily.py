"""The daily letter: at seven in the morning of each person what has gathered by then, once a day."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
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
    people = Notice.objects.filter(post=Post.WAITING).values_list("person_id", flat=True).distinct()
    sent = 0
    for pk in sorted(people):
        if should_stop():
            break
        sent += _send(pk, now)
    return sent


@transaction.atomic
def _send(person_id: int, now: datetime) -> bool:
    """Queue the letter of this morning and take what it tells off the list, or do nothing at all."""
    Habit.objects.get_or_create(person_id=person_id)
    habit = Habit.objects.select_for_update().get(person_id=person_id)
    zone = ZoneInfo(habit.zone)
    local = now.astimezone(zone)
    morning = datetime.combine(local.date(), MORNING, zone)
    if now < morning or habit.letter_on == local.date():
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
    queue_mail(digest_letter(person, said, local.date()))
    habit.letter_on = local.date()
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
