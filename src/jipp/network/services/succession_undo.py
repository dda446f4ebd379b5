"""A succession that was written down by mistake is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import WrongState
from jipp.core.events import record_many
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Agency, Handling, Transfer, TransferKind, TransferredRow, Unit
from jipp.network.queries.register_entries import parties_of_succession
from jipp.network.queries.register_shelves import Entry, shelf_of
from jipp.network.services.merging import part_again
from jipp.network.services.register_rules import locked, tidy, wrong
from jipp.network.services.undoing import moved_on, parts_of, put_back, sides_of


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
    column = shelf_of(before[0]).kind
    living = Transfer.objects.filter(kind=TransferKind.SUCCESSION, undone_at__isnull=True)
    later = living.filter(**{f"{column}__in": before}, pk__gt=transfer.pk)
    newer = later.exclude(part_of=transfer).select_related(column).first()
    if newer is None:
        return ""
    sentence = _("%(name)s mempunyai suksesi yang lebih baru. Batalkan yang itu dahulu.")
    return sentence % {"name": sides_of(newer)[0].name}


def _merged_since(parts: Sequence[Transfer]) -> str:
    """A merge took the very rows of the succession along; it is undone first."""
    added = TransferredRow.objects.filter(transfer__in=parts, handling=Handling.ADDED)
    written = shelf_of(sides_of(parts[0])[0]).successions._meta.label_lower
    ids = list(added.filter(model=written).values_list("row_id", flat=True))
    taken = TransferredRow.objects.filter(model=written, row_id__in=ids, handling=Handling.MOVED)
    later = taken.filter(transfer__undone_at__isnull=True).select_related("transfer").first()
    if later is None:
        return ""
    sentence = _("%(name)s sudah ditutup atau digabung sesudahnya.")
    return sentence % {"name": sides_of(later.transfer)[0].name}


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
    owners = {part.pk: part.agency_id for part in parts}
    ended = TransferredRow.objects.filter(transfer__in=parts, handling=Handling.ENDED)
    for model in (Agency, Unit):
        rows = ended.filter(model=model._meta.label_lower).values_list("row_id", "transfer", "column")
        owner = {pk: owners[part] if column == "agency" else None for pk, part, column in rows}
        for entry in model._default_manager.filter(pk__in=list(owner)).order_by("pk"):
            is_elsewhere = owner[entry.pk] not in {None, getattr(entry, "agency_id", None)}
            if entry.is_active or entry.is_merged or is_elsewhere:
                sentence = _("%(name)s sudah dibuka kembali, digabung, atau dipindah sesudahnya.")
                return sentence % {"name": entry.name}
    return ""


def _strayed(parts: Sequence[Transfer]) -> str:
    strays = moved_on(parts)
    if not strays:
        return ""
    gone = sides_of(parts[0])[0]
    sentence = _("Yang pindah dari %(name)s sudah dipindah lagi sesudahnya: %(rows)s.")
    return sentence % {"name": gone.name, "rows": strays}
