"""What is held about a person, gathered from the apps that hold it."""

from __future__ import annotations

from typing import Any

from jipp.accounts.models import Person
from jipp.accounts.queries import consents_of, own_sessions
from jipp.core.actor import Actor
from jipp.core.models import Event
from jipp.network.queries import held_roles
from jipp.notify.queries import own_notices

MOST_EVENTS = 10_000


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
