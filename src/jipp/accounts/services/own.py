"""What a person changes of their own account: address, password, name, position, number, telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jipp.accounts import events, policy
from jipp.accounts.models import Person
from jipp.accounts.states import INVITED
from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require

_NIP = re.compile(r"\d{18}")
_PHONE = re.compile(r"\+?\d{8,15}")


@dataclass(frozen=True, slots=True)
class Correction:
    """What an account shall say of the person. `nip`: 18 digits or empty; `phone`: digits or empty."""

    name: str
    position: str = ""
    nip: str = ""
    phone: str = ""
    language: str = "id"


@service
def prove_email(person: Person, email: str, *, before: str, actor: Actor) -> Person:
    """The person has shown that `email` is theirs: a new account becomes active, an old one uses it now."""
    require(policy.may_change_account(actor, person))
    stored = Person.objects.select_for_update().get(pk=person.pk)
    if stored.email != email:
        Person.objects.filter(pk=person.pk).update(email=email)
    if before != email:
        record(events.EMAIL_CHANGED, person, actor=actor, email=[before, email])
    else:
        record(events.EMAIL_PROVEN, person, actor=actor)
    if stored.state == INVITED:
        move(person, "activate", actor=actor)
    return person


@service
def change_password(person: Person, password: str, *, actor: Actor) -> None:
    """Set a new password; who checked the old one, or the link, is the page."""
    require(policy.may_change_account(actor, person))
    person.set_password(password)
    person.save(update_fields=["password"])
    record(events.PASSWORD_CHANGED, person, actor=actor)


@service
def correct_person(person: Person, correction: Correction, *, actor: Actor) -> Person:
    """Correct what the account says of the person. Raises `DomainError` with the fields that are wrong."""
    require(policy.may_change_account(actor, person))
    wanted = {
        "name": " ".join(correction.name.split())[:150],
        "position": " ".join(correction.position.split())[:150],
        "nip": re.sub(r"\s", "", correction.nip),
        "phone": re.sub(r"[\s().-]", "", correction.phone),
        "language": correction.language,
    }
    _check(wanted)
    changed = [name for name, value in wanted.items() if getattr(person, name) != value]
    if not changed:
        record_nothing("the account says so already")
        return person
    for name in changed:
        setattr(person, name, wanted[name])
    person.save(update_fields=changed)
    record(events.PERSON_CORRECTED, person, actor=actor, fields=sorted(changed))
    return person


def _check(wanted: dict[str, str]) -> None:
    wrong = {}
    if not wanted["name"]:
        wrong["name"] = _("Tulis nama Anda.")
    if wanted["nip"] and not _NIP.fullmatch(wanted["nip"]):
        wrong["nip"] = _("NIP terdiri atas 18 angka.")
    if wanted["phone"] and not _PHONE.fullmatch(wanted["phone"]):
        wrong["phone"] = _("Tulis nomor telepon dengan 8 sampai 15 angka.")
    if wrong:
        raise DomainError(next(iter(wrong.values())), code="correction_invalid", fields=wrong)
