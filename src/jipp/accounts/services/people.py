"""People are registered, suspended and restored."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from jipp.accounts import events, policy
from jipp.accounts.letters import send_letter
from jipp.accounts.models import Language, Person
from jipp.accounts.services.proofs import address_of, end_all_sessions, trust_address
from jipp.accounts.states import ACTIVE, INVITED
from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What an account begins with. `password` empty: none yet; `is_active`: the address is proven already."""

    email: str
    name: str
    position: str = ""
    language: str = Language.INDONESIAN.value
    password: str = ""
    is_active: bool = False
    is_demo: bool = False


@service
def register_person(entry: PersonEntry, *, actor: Actor) -> Person:
    """Make an account. Raises `DomainError` for an address that is none, or has an account already."""
    require(policy.may_register_person(actor))
    email = clean_email(entry.email)
    if Person.objects.filter(email=email).exists():
        raise DomainError(
            _("Alamat surel ini sudah mempunyai akun."), code="email_taken", fields={"email": email}
        )
    person = Person(
        email=email,
        name=entry.name.strip()[:150],
        position=entry.position.strip()[:150],
        language=entry.language,
        state=ACTIVE if entry.is_active else INVITED,
        is_demo=entry.is_demo,
    )
    person.set_password(entry.password or None)
    person.save()
    if entry.is_active:
        trust_address(person)
    record(events.PERSON_REGISTERED, person, actor=actor)
    return person


def clean_email(email: str) -> str:
    """The address as it is kept. Raises `DomainError` when it is none."""
    cleaned = email.strip().casefold()
    try:
        validate_email(cleaned)
    except ValidationError as error:
        sentence = _("Tulis alamat surel yang lengkap, misalnya nama@instansi.go.id.")
        raise DomainError(sentence, code="email_invalid", fields={"email": sentence}) from error
    return cleaned


@service
def suspend_person(person: Person, *, actor: Actor, reason: str) -> Person:
    """Keep somebody from signing in; their roles rest until the account is restored.

    Their sessions end at once, and a letter tells them why. Raises `DomainError` without a reason.
    """
    why = _reason(reason)
    moved = move(person, "suspend", actor=actor, reason=why)
    end_all_sessions(moved)
    send_letter("suspended", address_of(moved), {"reason": why})
    return moved


@service
def restore_person(person: Person, *, actor: Actor, reason: str) -> Person:
    """Let somebody in again; a letter tells them. Raises `DomainError` without a reason."""
    why = _reason(reason)
    moved = move(person, "restore", actor=actor, reason=why)
    send_letter("restored", address_of(moved), {})
    return moved


def _reason(text: str) -> str:
    """The reason on one line, at most 300 letters."""
    said = " ".join(text.split())[:300]
    if not said:
        sentence = _("Tulis alasannya; pemilik akun membacanya dalam surat.")
        raise DomainError(sentence, code="reason_missing", fields={"reason": sentence})
    return said
