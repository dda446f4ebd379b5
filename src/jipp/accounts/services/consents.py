"""Consents are given and withdrawn, each with the version of the text it was given to (UU 27/2022)."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.accounts import events, policy
from jipp.accounts.consent_texts import TEXTS, text_now
from jipp.accounts.models import Consent, Person, Purpose
from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require


@service
def give_consent(person: Person, purpose: str, *, actor: Actor) -> None:
    """The person agrees to the purpose, in the version of today. Raises `DomainError` for an unknown one."""
    require(policy.may_change_account(actor, person))
    if purpose not in TEXTS:
        raise DomainError(_("Tujuan persetujuan ini tidak dikenal."), code="unknown_purpose")
    version = text_now(purpose).version
    held = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True).first()
    if held is not None and held.version == version:
        record_nothing("the consent stands already")
        return
    if held is not None:
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])
    Consent.objects.create(person=person, purpose=purpose, version=version)
    record(events.CONSENT_GIVEN, person, actor=actor, purpose=purpose, version=version)


@service
def withdraw_consent(person: Person, purpose: str, *, actor: Actor) -> None:
    """The person withdraws a consent. Without that for the account there is none: that is its erasure."""
    require(policy.may_change_account(actor, person))
    if purpose == Purpose.ACCOUNT:
        raise DomainError(
            _("Akun tidak dapat ada tanpa persetujuan ini. Untuk menariknya, hapus akun Anda."),
            code="consent_needed",
        )
    ended = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )
    if not ended:
        record_nothing("there is no such consent")
        return
    record(events.CONSENT_WITHDRAWN, person, actor=actor, purpose=purpose)
