"""Doubles of the register become one, and two again when that was a mistake."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import WrongState
from jipp.core.events import record_many
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import (
    AgencyKind,
    DuplicateProposal,
    Handling,
    Transfer,
    TransferKind,
    TransferredRow,
)
from jipp.network.queries.register_shelves import Entry, continues, shelf_of
from jipp.network.services.register_rules import check_alive, locked, tidy, wrong
from jipp.network.services.transfers import absorb, move_everything
from jipp.network.services.undoing import moved_on, parts_of, put_back, sides_of


@service
def merge_entries(double: Entry, kept: Entry, reason: str, *, actor: Actor) -> Transfer:
    """Say that `double` is the same as `kept`: all that refers to it refers to the one kept, its name stays.

    Raises `DomainError` when one follows from the other by law, or something stands in the way.
    """
    require(policy.may_unite_entries(actor, double, kept))
    gone, stays = locked(double, kept)
    check_mergeable(gone, stays)
    why = tidy(reason)
    if not why:
        raise wrong(_("Tuliskan mengapa keduanya catatan yang sama."), "reason_missing", "reason")
    transfer = move_everything(gone, stays, TransferKind.MERGE, actor, why)
    _lend_name(gone, stays, transfer)
    _forget_proposals(gone)
    absorb(gone, stays, actor)
    return transfer


def check_mergeable(double: Entry, kept: Entry) -> None:
    """Two living entries of a kind, none of which follows from the other. Raises `DomainError`."""
    if type(double) is not type(kept) or double.pk == kept.pk:
        raise wrong(_("Pilih catatan lain yang sejenis."), "merge_itself", "kept")
    if double.is_merged:
        raise WrongState(_("Catatan ini sudah digabung."), code="entry_merged")
    check_alive(kept)
    if _are_two_governments(double, kept):
        sentence = _("Keduanya pemerintahan wilayah yang berbeda, jadi bukan catatan ganda.")
        raise wrong(sentence, "merge_governments", "kept")
    if continues(double, kept) or continues(kept, double):
        sentence = _("Salah satunya penerus yang lain menurut hukum; keduanya bukan catatan ganda.")
        raise wrong(sentence, "merge_succession", "kept")


def _are_two_governments(one: Entry, other: Entry) -> bool:
    kinds = {AgencyKind.PROVINCE, AgencyKind.REGENCY, AgencyKind.CITY}
    return {one.kind, other.kind} <= kinds and one.region_id != other.region_id


def _lend_name(gone: Entry, stays: Entry, transfer: Transfer) -> None:
    """The name of the double leads to the one kept, which never bore it by law: it has no days."""
    shelf = shelf_of(gone)
    held = shelf.names.objects.filter(**shelf.of(stays), name_key=gone.name_key).exists()
    if held or gone.name_key == stays.name_key:
        return
    row = shelf.names.objects.create(**shelf.of(stays), name=gone.name, name_key=gone.name_key)
    TransferredRow.objects.create(
        transfer=transfer,
        model=shelf.names._meta.label_lower,
        column=shelf.kind,
        row_id=row.pk,
        handling=Handling.ADDED,
    )


def _forget_proposals(gone: Entry) -> None:
    kind = shelf_of(gone).kind
    DuplicateProposal.objects.filter(
        Q(**{kind: gone}) | Q(**{f"other_{kind}": gone}), dismissed_at__isnull=True
    ).delete()


@service
def undo_merge(transfer: Transfer, *, actor: Actor) -> Entry:
    """Take a merge back: everything that it moved returns. What came after stays with the entry kept.

    Raises `WrongState` when rows have moved on since, or the entry kept is no longer what it was.
    """
    gone, stays = sides_of(transfer)
    require(policy.may_unite_entries(actor, gone, stays))
    locked(gone, stays)
    held = Transfer.objects.select_for_update().get(pk=transfer.pk)
    sentence = undo_hindrance(held)
    if sentence:
        raise WrongState(sentence, code="merge_settled")
    for part in (*reversed(parts_of(held)), held):
        put_back(part, actor)
        part_again(part, actor)
    gone.refresh_from_db()
    return gone


def undo_hindrance(transfer: Transfer) -> str:
    """Why the merge cannot be taken back any more; empty when it can."""
    gone, stays = sides_of(transfer)
    if transfer.undone_at is not None or transfer.kind != TransferKind.MERGE or transfer.part_of_id:
        return _("Penggabungan ini tidak dapat dibatalkan.")
    if gone.merged_into_id != stays.pk:
        return _("Penggabungan ini sudah dibatalkan.")
    if stays.is_merged or not stays.is_active:
        return _("%(name)s sudah ditutup atau digabung sesudahnya.") % {"name": stays.name}
    strays = moved_on((transfer, *parts_of(transfer)))
    if strays:
        return _("Sesudah digabung, ini sudah dipindah lagi: %(rows)s.") % {"rows": strays}
    return ""


def part_again(transfer: Transfer, actor: Actor) -> None:
    """Let an entry that led to another stand for itself again."""
    gone, stays = sides_of(transfer)
    gone.merged_into, gone.is_active, gone.edited_at = None, gone.closed_on is None, timezone.now()
    gone.save()
    told = {"other": [stays.name, gone.name]}
    kinds = events.OF_ENTRY[shelf_of(gone).kind]
    record_many(kinds["unmerged"], [(gone, dict(told)), (stays, dict(told))], actor=actor)
