"""Asking about people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from jipp.accounts.consent_texts import ConsentText, text_given, text_now
from jipp.accounts.devices import device_name
from jipp.accounts.models import Consent, Person, Purpose
from jipp.core.actor import Actor, Channel


def visible_to(actor: Actor) -> QuerySet[Person]:
    """A person sees their own account, the operator all; whom else roles let see, `network` says."""
    if actor.is_operator:
        return Person.objects.all()
    if actor.person_id is None:
        return Person.objects.none()
    return Person.objects.filter(pk=actor.person_id)


def person_by_id(person_id: int) -> Person | None:
    """Any account by its number, for sign-in."""
    return Person.objects.filter(pk=person_id).first()


def own_account(actor: Actor) -> Person:
    """The account of who acts. Raises `Person.DoesNotExist` when nobody is signed in."""
    return Person.objects.get(pk=actor.person_id or 0)


def person_by_email(email: str) -> Person | None:
    """Any account by its address, for sign-in and invitations."""
    return Person.objects.filter(email=email.strip().casefold()).first()


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """The names of people by number, for the trace; nobody's after erasure."""
    living = Person.objects.filter(pk__in=set(ids), erased_at__isnull=True)
    return dict(living.values_list("pk", "name"))


def itself(person: Person) -> Actor:
    """The person as one who acts on their own account, whatever roles they hold."""
    return Actor(name=person.name, channel=Channel.WEB, person_id=person.pk)


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session of one's own: where it runs (as the browser says it), since when, when it was last used."""

    id: int
    device: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    is_current: bool

    @property
    def name(self) -> str:
        """The device in the words of who uses it."""
        return device_name(self.device)


def own_sessions(person: Person) -> list[OwnSession]:
    """The sessions of the person that still run, the newest first."""
    found = UserSession.objects.purge_and_list(person)
    rows = [
        OwnSession(one.pk, one.user_agent, one.ip, one.created_at, one.last_seen_at, one.is_current())
        for one in found
    ]
    return sorted(rows, key=lambda one: (not one.is_current, -one.last_seen_at.timestamp()))


def has_second_factor(person_id: int) -> bool:
    """Whether the person has an authenticator app or a security key."""
    factors = Authenticator.objects.filter(user_id=person_id).exclude(type="recovery_codes")
    return bool(factors.exists())


def consents_of(person: Person) -> list[Consent]:
    """What the person agreed to, also what was withdrawn, the newest first."""
    return list(Consent.objects.filter(person=person).order_by("-given_at", "-pk"))


@dataclass(frozen=True, slots=True)
class ConsentState:
    """How somebody stands to a purpose: the text of today, the consent that stands, its own text."""

    purpose: Purpose
    text: ConsentText
    held: Consent | None = None
    given: ConsentText | None = None

    @property
    def is_outdated(self) -> bool:
        """Whether the consent stands, but was given to an older text than the one of today."""
        return self.given is not None and self.given.version != self.text.version


def consent_states(person: Person) -> list[ConsentState]:
    """How the person stands to each purpose; one statement."""
    standing = {one.purpose: one for one in consents_of(person) if one.withdrawn_at is None}
    found = []
    for purpose in Purpose:
        held = standing.get(purpose.value)
        given = text_given(purpose.value, held.version) if held else None
        found.append(ConsentState(purpose, text_now(purpose.value), held, given))
    return found
