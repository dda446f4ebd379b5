"""Reading notices: one's own list, how many are unread, what one chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from jipp.accounts.models import Person
from jipp.accounts.queries import names_of
from jipp.core.actor import Actor
from jipp.core.models import Event
from jipp.notify.kinds import KINDS, NoticeKind
from jipp.notify.models import Channel, Choice, Habit, Notice, Zone
from jipp.notify.queries.sights import Sight, sights

MOST_IN_FILE = 10_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice in words. `sight` is None when its reader may not see the thing (any more), or it is gone."""

    id: int
    sentence: str
    at: datetime
    is_read: bool
    who: str = ""
    sight: Sight | None = None

    @property
    def title(self) -> str:
        """The sentence with what it is about."""
        return ": ".join(part for part in (self.sentence, self.sight.label if self.sight else "") if part)


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """One's own notices, of kinds that the program knows; nobody else's."""
    if actor.person_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(person_id=actor.person_id, kind__in=list(KINDS))


def unread_count(actor: Actor) -> int:
    """How many notices the actor has not read; one statement."""
    return visible_to(actor).filter(read_at__isnull=True).count()


def listed(actor: Actor, *, only_unread: bool = False) -> QuerySet[Notice]:
    """One's own notices, the newest first."""
    rows = visible_to(actor).order_by("-pk")
    return rows.filter(read_at__isnull=True) if only_unread else rows


def shown(actor: Actor, notices: Sequence[Notice]) -> list[Shown]:
    """These notices in words of the running language, as far as the actor may see today."""
    events = events_of(notices)
    seen = sights(actor, notices, events)
    names = names_of(pk for event in events.values() if (pk := event.person_id) is not None)
    found = []
    for notice in notices:
        sight, event = seen.get(notice.key), events.get(notice.event_id or 0)
        by = event.person_id if event and sight is not None else None
        found.append(
            Shown(
                notice.pk,
                sentence_of(notice),
                notice.at,
                notice.read_at is not None,
                who=names.get(by, "") if by and by != actor.person_id else "",
                sight=sight,
            )
        )
    return found


def events_of(notices: Iterable[Notice]) -> dict[int, Event]:
    """The events that brought these notices, by number; one statement."""
    wanted = {notice.event_id for notice in notices if notice.event_id is not None}
    return Event.objects.in_bulk(list(wanted)) if wanted else {}


def sentence_of(notice: Notice) -> str:
    """What has happened, in the running language."""
    kind = KINDS[notice.kind]
    return str(kind.sentences.get(notice.occasion, kind.title))


def channels_of(person_ids: Iterable[int]) -> dict[tuple[int, str], Channel]:
    """What people chose, by person and kind; what stands nowhere is as usual."""
    rows = Choice.objects.filter(person_id__in=list(person_ids), kind__in=list(KINDS))
    return {(row.person_id, row.kind): Channel(row.channel) for row in rows}


def can_choose(kind: NoticeKind) -> bool:
    """Whether a person decides how the kind comes: not when it is fixed, or its letters are not ours."""
    return not kind.is_fixed and not kind.is_mailed


def channel_for(kind: NoticeKind, person_id: int, chosen: Mapping[tuple[int, str], Channel]) -> Channel:
    """How a kind reaches a person: as they chose, unless the kind is fixed."""
    return kind.channel if kind.is_fixed else chosen.get((person_id, kind.code), kind.channel)


def kinds_for(actor: Actor) -> tuple[NoticeKind, ...]:
    """The kinds that can concern the actor by the roles of today."""
    held = {grant.role for grant in actor.grants}
    return tuple(kind for kind in KINDS.values() if not kind.roles or held & kind.roles)


def chosen_by(person_id: int) -> dict[str, Channel]:
    """How each kind reaches a person, by its code."""
    chosen = channels_of([person_id])
    return {kind.code: channel_for(kind, person_id, chosen) for kind in KINDS.values()}


def zone_of(person_id: int) -> Zone:
    """The zone of the person's morning."""
    found = Habit.objects.filter(person_id=person_id).values_list("zone", flat=True).first()
    return Zone(found) if found else Zone.WIB


def own_notices(person: Person) -> dict[str, Any]:
    """All notices and choices held about a person, as plain values for a file."""
    rows = Notice.objects.filter(person=person).order_by("-pk")[:MOST_IN_FILE]
    return {
        "notices": [
            {
                "at": row.at.isoformat(),
                "kind": row.kind,
                "occasion": row.occasion,
                "object": f"{row.object_type} {row.object_id}",
                "read_at": row.read_at.isoformat() if row.read_at else None,
            }
            for row in rows
        ],
        "choices": dict(Choice.objects.filter(person=person).values_list("kind", "channel")),
        "zone": zone_of(person.pk).value,
    }
