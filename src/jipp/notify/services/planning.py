"""From what happened to what is to be told: who, about what, and whether by letter.

Nobody is told of what they did themselves, of what they may not see, or without an account that works.
Nothing is written here; that is done in one short transaction afterwards (`services.telling`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from jipp.accounts.models import Person
from jipp.accounts.queries import names_of
from jipp.core.actor import Channel as By
from jipp.core.memo import reading
from jipp.core.models import Event
from jipp.mail.services import NewLetter
from jipp.network.queries import actor_of
from jipp.notify.kinds import BY_OCCASION, KINDS, NoticeKind
from jipp.notify.letters import Said, has_address, notice_letter
from jipp.notify.models import Channel, Notice, Post
from jipp.notify.queries import Occasion, channel_for, channels_of, sights, told

AT_ONCE = 5
"""So many letters go to one person from one run; what is more waits for the daily one."""
ACTIVE = "aktif"


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice to be stored, and the letter that goes with it."""

    notice: Notice
    letter: NewLetter | None = None


def from_events(events: Sequence[Event]) -> list[Draft]:
    """What these events are to be told as."""
    found: list[Notice] = []
    acting = _Acting(events)
    for event in events:
        for kind in BY_OCCASION.get(event.kind, ()):
            people = told(kind.code, event)
            if not kind.tells_actor:
                people -= acting.did(event, people)
            found += [_notice(kind, event, pk) for pk in sorted(people)]
    return _drafts(found, {event.pk: event for event in events})


def from_calendar(occasions: Iterable[Occasion]) -> list[Draft]:
    """What these occasions are to be told as."""
    found = [
        Notice(
            person_id=pk,
            kind=one.kind.code,
            occasion=one.code,
            key=one.key,
            object_type=one.thing._meta.label_lower,
            object_id=str(one.thing.pk),
            at=one.at,
        )
        for one in occasions
        for pk in sorted(one.people)
    ]
    return _drafts(found, {})


def _notice(kind: NoticeKind, event: Event, person_id: int) -> Notice:
    return Notice(
        person_id=person_id,
        kind=kind.code,
        occasion=event.kind,
        key=f"{event.pk}:{kind.code}",
        event_id=event.pk,
        object_type=event.object_type,
        object_id=event.object_id,
        at=event.at,
    )


class _Acting:
    """Who did what in one act: all that one service did carries one correlation.

    What the program did in somebody's name (a role given by an invitation) was not their doing.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self.correlations = {event.correlation for event in events}
        self.known: dict[int, set[object]] = {}

    def did(self, event: Event, people: frozenset[int]) -> frozenset[int]:
        """Of these people those who did it, or what it followed from."""
        for pk in people - self.known.keys():
            rows = Event.objects.filter(person_id=pk, correlation__in=self.correlations)
            own = rows.exclude(channel=By.TASK.value)
            self.known[pk] = set(own.values_list("correlation", flat=True))
        return frozenset(pk for pk in people if pk == event.person_id or event.correlation in self.known[pk])


def _drafts(notices: Sequence[Notice], events: Mapping[int, Event]) -> list[Draft]:
    """These notices, each if its person may see the thing, with its letter."""
    by_person: dict[int, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_person[notice.person_id].append(notice)
    people = Person.objects.in_bulk(list(by_person))
    chosen = channels_of(people)
    names = names_of(pk for event in events.values() if (pk := event.person_id) is not None)
    found: list[Draft] = []
    for pk, own in by_person.items():
        person = people.get(pk)
        if person is not None and person.state == ACTIVE and person.erased_at is None:
            found += _for(person, own, events, chosen, names)
    return found


def _for(
    person: Person,
    notices: Sequence[Notice],
    events: Mapping[int, Event],
    chosen: Mapping[tuple[int, str], Channel],
    names: Mapping[int, str],
) -> list[Draft]:
    """For one person; what they see after a second factor counts, as it does when they come to read it."""
    found: list[Draft] = []
    with override(person.language), reading():
        seen = sights(actor_of(person, is_verified=True), notices, events)
        for notice in notices:
            sight, event = seen.get(notice.key), events.get(notice.event_id or 0)
            if sight is None:
                continue
            channel = channel_for(KINDS[notice.kind], person.pk, chosen)
            if not _takes_letters(person, notice, event):
                channel = Channel.HERE
            elif channel is Channel.NOW and sum(one.letter is not None for one in found) >= AT_ONCE:
                channel = Channel.DAILY
            by = event.person_id if event and event.person_id != person.pk else None
            said = Said(notice, sight, names.get(by, "") if by else "")
            found.append(_posted(person, said, channel))
    return found


def _takes_letters(person: Person, notice: Notice, event: Event | None) -> bool:
    """Not before the person has ever come in, nor about what a demonstration began with."""
    if KINDS[notice.kind].is_mailed or person.last_login is None or not has_address(person):
        return False
    is_seeded = event is not None and event.channel == By.COMMAND and person.is_demo
    return not is_seeded


def _posted(person: Person, said: Said, channel: Channel) -> Draft:
    if channel is Channel.NOW:
        said.notice.post = Post.QUEUED
        return Draft(said.notice, notice_letter(person, said))
    said.notice.post = Post.WAITING if channel is Channel.DAILY else Post.NONE
    return Draft(said.notice)
