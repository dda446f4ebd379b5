"""What is held about a person, which people one finds, and what happened that concerns one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db import connection
from django.db.models import CharField, F, OrderBy, Q, QuerySet
from django.db.models.functions import Cast

from jipp.accounts.models import AccountState, Person
from jipp.accounts.queries import consents_of, own_sessions
from jipp.core.actor import Actor
from jipp.core.concerns import Concern, concerns
from jipp.core.events import Audience, readable, unreadable
from jipp.core.models import Event
from jipp.core.ui.finding import matching
from jipp.network.models import Area, Level, RoleAssignment
from jipp.network.queries import (
    HeldRole,
    current_roles,
    held_roles,
    people_in_sight,
    reach,
    read_roles,
    roles_followed_by,
    roles_in_sight,
)
from jipp.notify.queries import own_notices

MOST_EVENTS = 10_000


def people_named(actor: Actor, text: str) -> QuerySet[Person]:
    """The people in sight of the actor with these words in name or position.

    Who decides about people nationally may look for an address as well.
    """
    rows = people_in_sight(actor)
    if not text:
        return rows
    found = matching(text, "name", "position")
    if "@" in text and keeps_accounts(actor):
        found |= Q(email__icontains=text)
    return rows.filter(found)


def keeps_accounts(actor: Actor) -> bool:
    """Whether the actor decides about people nationally: sees every account, suspends and restores them."""
    return reach(actor, Area.PEOPLE, Level.DECIDE).is_all


def people_in(rows: QuerySet[Person], state: str) -> QuerySet[Person]:
    """Of these people those whose account stands so; an unknown state means all."""
    return rows.filter(state=state) if state in AccountState.values else rows


def seen_person(actor: Actor, person_id: int) -> Person | None:
    """The person of this number, if the actor may see them."""
    return people_in_sight(actor).filter(pk=person_id).first()


def roles_seen(actor: Actor, people: Sequence[Person]) -> dict[int, list[HeldRole]]:
    """The roles of these people that the actor may see today, and one's own; one statement and its reach."""
    seen = roles_in_sight(actor).filter(person__in=people)
    if any(one.pk == actor.person_id for one in people):
        seen = current_roles().filter(Q(pk__in=seen.values("pk")) | Q(person_id=actor.person_id))
        seen = seen.filter(person__in=people)
    found: dict[int, list[HeldRole]] = {}
    for held in read_roles(seen):
        found.setdefault(held.person_id, []).append(held)
    return found


def role_events(person: Person, actor: Actor, limit: int) -> list[Event]:
    """What happened to the roles of a person, as far as the actor may see them, the newest first."""
    seen = roles_followed_by(actor).filter(person=person)
    rows = _readable().filter(_of(RoleAssignment._meta.label_lower, seen))
    return list(rows.order_by(_newest_first(seen))[:limit])


@dataclass(frozen=True, slots=True)
class Happenings:
    """Events, the newest first; `before` is the number below which older ones lie, if there are any."""

    events: list[Event]
    before: int | None


def recent_events(actor: Actor, *, limit: int, before: int | None = None) -> Happenings:
    """What happened to things that concern the actor, at most `limit`, older than the event `before`.

    Two statements. Each kind of thing gives its newest events by an index, and the newest of these remain; so
    a long trace of other things costs nothing.
    """
    parts = [_newest(concern, actor, limit + 1, before) for concern in concerns().values()]
    found = reduce(lambda one, other: one.union(other, all=True), parts) if parts else Event.objects.none()
    # Sorted here: a database that sorts the union reads every part in that order, however many events it has.
    ids = sorted(found.values_list("pk", flat=True), reverse=True)
    rows = Event.objects.filter(pk__in=ids[:limit]).select_related("personal").order_by("-pk")
    known = frozenset(readable(Audience.STAFF))
    events = [event for event in rows if event.kind in known]
    return Happenings(events, ids[limit - 1] if len(ids) > limit else None)


def _newest(concern: Concern, actor: Actor, limit: int, before: int | None) -> QuerySet[Event, Any]:
    things = concern.rows(actor)
    rows = Event.objects.filter(_of(concern.label, things)).exclude(kind__in=unreadable(Audience.STAFF))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    newest = rows.order_by(_newest_first(things)).values("pk")[:limit]
    # SQLite takes no limit in a part of a union, but one below it.
    return Event.objects.filter(pk__in=newest).order_by().values_list("pk")


def _newest_first(things: QuerySet[Any]) -> OrderBy:
    """The order of the events of these things.

    SQLite would read all events of a kind in this order to find those of a few things; the sum has it take
    the index of things instead, and sort. PostgreSQL weighs both ways by what it knows of the tables.
    """
    if connection.vendor == "sqlite" and things.query.has_filters():
        return (F("pk") + 0).desc()
    return F("pk").desc()


def _of(label: str, things: QuerySet[Any]) -> Q:
    """The events of these things; of all things of the kind where there is no filter."""
    if not things.query.has_filters():
        return Q(object_type=label)
    keys = things.order_by().annotate(key=Cast("pk", CharField())).values("key")
    return Q(object_type=label, object_id__in=keys)


def _readable() -> QuerySet[Event]:
    return Event.objects.filter(kind__in=readable(Audience.STAFF)).select_related("personal")


def events_of_account(person: Person, limit: int) -> Sequence[Event]:
    """What happened to an account, the newest first."""
    return list(Event.of(person).filter(kind__in=readable(Audience.STAFF))[:limit])


def own_data(person: Person, actor: Actor) -> dict[str, Any]:
    """Everything held about the person, as plain values for a file."""
    return {
        "account": {
            "number": person.pk,
            "email": person.email,
            "name": person.name,
            "position": person.position,
            "nip": person.nip,
            "phone": person.phone,
            "language": person.language,
            "state": person.state,
            "created_at": person.created_at.isoformat(),
            "last_login": person.last_login.isoformat() if person.last_login else None,
        },
        "roles": _roles(actor),
        "consents": _consents(person),
        "sessions": _sessions(person),
        "notices": own_notices(person),
        "events": _events_by(person),
    }


def _roles(actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "role": role.role.value,
            "place": role.place,
            "since": role.since.isoformat(),
            "until": role.until.isoformat() if role.until else None,
            "basis": role.basis,
        }
        for role in held_roles(actor)
    ]


def _consents(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "purpose": consent.purpose,
            "version": consent.version,
            "given_at": consent.given_at.isoformat(),
            "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
        }
        for consent in consents_of(person)
    ]


def _sessions(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "device": one.device,
            "ip": one.ip,
            "since": one.created_at.isoformat(),
            "last_seen": one.last_seen_at.isoformat(),
        }
        for one in own_sessions(person)
    ]


def _events_by(person: Person) -> list[dict[str, Any]]:
    """What the person did, newest first."""
    rows = Event.objects.filter(person_id=person.pk).order_by("-id")
    return [
        {"at": at.isoformat(), "kind": kind, "object": f"{label} {number}"}
        for at, kind, label, number in rows.values_list("at", "kind", "object_type", "object_id")[
            :MOST_EVENTS
        ]
    ]
