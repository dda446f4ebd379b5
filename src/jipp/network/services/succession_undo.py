"""A succession that was written down by mistake is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import WrongState
from jipp.core.events import record_many
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Agency, Handling, Transfer, TransferKind, TransferredRow, Unit
from jipp.network.queries.register_entries import last_succession, parties_of_succession
from jipp.network.queries.register_shelves import Entry, shelf_of
from jipp.network.services.merging import part_again
from jipp.network.services.register_rules import locked, tidy, wrong
from jipp.network.services.undoing import moved_on, parts_of, put_back, rows_of, sides_of


@service
def undo_succession(transfer: Transfer, reason: str, *, actor: Actor) -> Entry:
    """Take a succession back: predecessors live again with all that was theirs. What came after stays.

    Raises `DomainError` without a reason, `WrongState` when later changes stand in the way.
    """
    before, after = parties_of_succession(transfer)
    require(policy.may_unite_entries(actor, *before, *after))
    why = tidy(reason)[:300]
    if not why:
        raise wrong(_("Tuliskan mengapa suksesinya dibatalkan."), "reason_missing", "reason")
    locked(*before, *after)
    held = Transfer.objects.select_for_update().get(pk=transfer.pk)
    sentence = succession_hindrance(held)
    if sentence:
        raise WrongState(sentence, code="succession_settled")
    for part in (*reversed(parts_of(held)), held):
        put_back(part, actor)
        if part.kind == TransferKind.MERGE:
            part_again(part, actor)
    parties = locked(*before, *after)
    for one in parties:
        one.edited_at = timezone.now()
        one.save(update_fields=["edited_at"])
    told = {
        "predecessors": ", ".join(one.name for one in before),
        "successors": ", ".join(one.name for one in after),
        "why": why,
    }
    kinds = events.OF_ENTRY[shelf_of(before[0]).kind]
    record_many(kinds["unsucceeded"], [(one, dict(told)) for one in parties], actor=actor)
    return parties[0]


def succession_hindrance(transfer: Transfer) -> str:
    """Why the succession cannot be taken back any more, in a sentence; empty when it can."""
    before, after = parties_of_succession(transfer)
    if transfer.undone_at is not None or transfer.kind != TransferKind.SUCCESSION or not after:
        return _("Suksesi ini tidak dapat dibatalkan.")
    parts = [transfer, *parts_of(transfer)]
    return (
        _not_the_last(transfer, before)
        or _merged_since(parts)
        or _changed_since(before, after)
        or _reopened([part for part in parts if part.kind == TransferKind.SUCCESSION])
        or _strayed(parts)
    )


def _not_the_last(transfer: Transfer, before: Sequence[Entry]) -> str:
    for one in before:
        if last_succession(one) != transfer:
            sentence = _("%(name)s mempunyai suksesi yang lebih baru. Batalkan yang itu dahulu.")
            return sentence % {"name": one.name}
    return ""


def _merged_since(parts: Sequence[Transfer]) -> str:
    """A merge took the very rows of the succession along; it is undone first."""
    for part in parts:
        for reference, ids in rows_of(part, Handling.ADDED):
            label = reference.model._meta.label_lower
            taken = TransferredRow.objects.filter(model=label, row_id__in=ids, handling=Handling.MOVED)
            later = taken.filter(transfer__undone_at__isnull=True).select_related("transfer").first()
            if later is not None:
                sentence = _("%(name)s sudah ditutup atau digabung sesudahnya.")
                return sentence % {"name": sides_of(later.transfer)[0].name}
    return ""


def _changed_since(before: Sequence[Entry], after: Sequence[Entry]) -> str:
    for one in after:
        if one.is_merged or not one.is_active:
            return _("%(name)s sudah ditutup atau digabung sesudahnya.") % {"name": one.name}
    for one in before:
        if one.is_merged:
            return _("%(name)s sudah digabung sesudahnya.") % {"name": one.name}
        if isinstance(one, Unit) and not one.agency.is_active:
            sentence = _("%(name)s sudah ditutup. Buka kembali instansinya dahulu.")
            return sentence % {"name": one.agency.name}
    return ""


def _reopened(parts: Sequence[Transfer]) -> str:
    """What the succession closed must be closed as it was, or it has a life of its own since."""
    for part in parts:
        for reference, ids in rows_of(part, Handling.ENDED):
            if reference.model not in {Agency, Unit}:
                continue
            same: dict[str, Any] = {"is_active": False, "merged_into__isnull": True}
            if reference.model is Unit and part.agency_id is not None:
                same["agency"] = part.agency_id
            stays = reference.model._default_manager.filter(pk__in=ids)
            changed = stays.exclude(pk__in=stays.filter(**same).values("pk")).first()
            if changed is not None:
                sentence = _("%(name)s sudah dibuka kembali, digabung, atau dipindah sesudahnya.")
                return sentence % {"name": changed.name}
    return ""


def _strayed(parts: Sequence[Transfer]) -> str:
    strays = moved_on(parts)
    if not strays:
        return ""
    gone = sides_of(parts[0])[0]
    sentence = _("Yang pindah dari %(name)s sudah dipindah lagi sesudahnya: %(rows)s.")
    return sentence % {"name": gone.name, "rows": strays}
