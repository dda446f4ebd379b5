"""An account is erased: what is personal goes, the trace and the numbers stay."""

from __future__ import annotations

from django.utils import timezone

from jipp.accounts import events, policy
from jipp.accounts.letters import send_letter
from jipp.accounts.models import Consent, Person
from jipp.accounts.services.proofs import drop_proofs
from jipp.core.actor import Actor, system
from jipp.core.events import record
from jipp.core.seal.services import erase_personal
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.mail.services import forget_address


@service
def erase_person(person: Person, *, actor: Actor) -> Person:
    """Empty the account and close it. Who calls sees to it that no role is left.

    Name, address, telephone, number, position, password, second factors and sessions go; the row with its
    number, the trace and the statistics stay. The last letter tells of it.
    """
    require(policy.may_change_account(actor, person))
    send_letter("erased", person.email, {}, language=person.language)
    now = timezone.now()
    move(person, "close", actor=actor)
    # Told while the address still stands there, so that other apps find what they hold of it.
    record(events.PERSON_ERASED, person, actor=actor)
    drop_proofs(person)
    Consent.objects.filter(person=person, withdrawn_at__isnull=True).update(withdrawn_at=now)
    person.email = f"p-{person.pk}@terhapus.invalid"
    person.name = f"P-{person.pk}"
    person.position = person.nip = person.phone = ""
    person.erased_at = now
    person.set_unusable_password()
    person.save(update_fields=["email", "name", "position", "nip", "phone", "erased_at", "password"])
    keeper = system("erasure")
    forget_address(person.pk, actor=keeper)
    erase_personal(person, actor=keeper)
    return person
