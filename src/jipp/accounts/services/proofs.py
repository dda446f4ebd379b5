"""What proves who somebody is: the address, the second factor, the sessions. Rows of django-allauth."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from jipp.accounts import events, policy
from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require


def trust_address(person: Person) -> None:
    """Take the person's address as proven: they came by a link that was sent to it."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )


def address_of(person: Person) -> str:
    """The address as it is kept now, whatever the object in hand says."""
    return Person.objects.values_list("email", flat=True).get(pk=person.pk)


@service
def note_factor_added(person: Person, kind: str, *, actor: Actor) -> None:
    """The person has set up a second factor of this kind (totp, webauthn, recovery_codes)."""
    require(policy.may_change_account(actor, person))
    record(events.FACTOR_ADDED, person, actor=actor, kind=kind)


@service
def note_factor_removed(person: Person, kind: str, *, actor: Actor) -> None:
    """The person has taken a second factor away."""
    require(policy.may_change_account(actor, person))
    record(events.FACTOR_REMOVED, person, actor=actor, kind=kind)


@service
def note_new_device(person: Person, *, actor: Actor) -> None:
    """The person, or somebody with their password, has signed in from a device that was not known."""
    require(policy.may_change_account(actor, person))
    record(events.SIGNED_IN_ANEW, person, actor=actor)


@service
def end_session(person: Person, session_id: int, *, actor: Actor) -> None:
    """End one session of the person, wherever it runs; one that has ended already is none."""
    require(policy.may_change_account(actor, person))
    session = UserSession.objects.filter(user=person, pk=session_id).first()
    if session is None:
        record_nothing("the session has ended already")
        return
    session.end()
    record(events.SESSIONS_ENDED, person, actor=actor, sessions=1)


def drop_proofs(person: Person) -> None:
    """Everything with which the person could sign in: addresses, second factors, sessions."""
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    end_all_sessions(person)


def end_all_sessions(person: Person) -> None:
    """End every session of the person, wherever it runs."""
    for session in UserSession.objects.filter(user=person):
        session.end()


def note_session_seen(session_key: str) -> None:
    """The session is in use now; not an act, and not in the trace."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=timezone.now())
