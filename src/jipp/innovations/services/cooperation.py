"""Linking innovations to the partnerships that are about them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.innovations import events, policy
from jipp.innovations.models import Innovation, PartnershipInnovation
from jipp.innovations.queries import visible_to
from jipp.network.models import Partnership


@service
def link_partnership(partnership: Partnership, innovation: Innovation, *, actor: Actor) -> None:
    """Say that a partnership is about an innovation. Raises `DomainError` for one not seen."""
    require(policy.may_link_partnership(actor, partnership))
    if not visible_to(actor).filter(pk=innovation.pk).exists():
        raise DomainError(_("Inovasi ini tidak ada di direktori."), code="innovation_unknown")
    _row, is_new = PartnershipInnovation.objects.get_or_create(partnership=partnership, innovation=innovation)
    if is_new:
        record(events.PARTNERSHIP_LINKED, partnership, actor=actor, nri=innovation.nri)
    else:
        record_nothing("linked already")


@service
def unlink_partnership(partnership: Partnership, innovation: Innovation, *, actor: Actor) -> None:
    """Say that a partnership is not about an innovation after all."""
    require(policy.may_link_partnership(actor, partnership))
    gone, _kinds = PartnershipInnovation.objects.filter(
        partnership=partnership, innovation=innovation
    ).delete()
    if gone:
        record(events.PARTNERSHIP_UNLINKED, partnership, actor=actor, nri=innovation.nri)
    else:
        record_nothing("not linked")
