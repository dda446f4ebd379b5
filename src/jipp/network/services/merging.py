"""Doubles of the register become one, and two again when that was a mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record_many
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import (
    AgencyKind,
    DuplicateProposal,
    Handling,
    Invitation,
    Membership,
    RoleAssignment,
    Transfer,
    TransferKind,
    TransferredRow,
    Unit,
)
from jipp.network.queries.register_shelves import Entry, Move, Reference, continues, follower_of, shelf_of
from jipp.network.services.register_rules import check_alive, locked, tidy, wrong
from jipp.network.services.transfers import absorb, move_everything


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
    """The name of the double leads to the one kept."""
    shelf = shelf_of(gone)
    held = shelf.names.objects.filter(**shelf.of(stays), name_key=gone.name_key).exists()
    if held or gone.name_key == stays.name_key:
        return
    row = shelf.names.objects.create(
        **shelf.of(stays), name=gone.name, name_key=gone.name_key, until=timezone.localdate()
    )
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
    for part in (held, *held.parts.filter(undone_at__isnull=True).order_by("-pk")):
        _undo(part, actor)
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
    strays = [label for part in (transfer, *transfer.parts.all()) for label in _moved_on(part)]
    if strays:
        told = ", ".join(f"{label} ({number})" for label, number in Counter(strays).items())
        return _("Sesudah digabung, ini sudah dipindah lagi: %(rows)s.") % {"rows": told}
    return ""


def sides_of(transfer: Transfer) -> tuple[Entry, Entry]:
    """From which entry to which."""
    gone = transfer.agency or transfer.unit
    stays = transfer.into_agency or transfer.into_unit
    if gone is None or stays is None:
        raise DomainError(_("Penggabungan ini tidak dapat dibatalkan."), code="merge_empty")
    return gone, stays


def _moved_on(transfer: Transfer) -> Iterable[str]:
    """Labels of the rows that no longer refer to where the transfer brought them."""
    target = transfer.into_agency_id or transfer.into_unit_id
    for reference, ids in _rows_of(transfer, Handling.MOVED):
        rows = reference.model._default_manager.filter(pk__in=ids)
        here = rows.filter(**{reference.column: target}).count()
        yield from [reference.label] * (len(ids) - here)


def _rows_of(transfer: Transfer, handling: Handling) -> list[tuple[Reference, list[int]]]:
    found: dict[tuple[str, str], list[int]] = {}
    for row in transfer.rows.filter(handling=handling).order_by("pk"):
        found.setdefault((row.model, row.column), []).append(row.row_id)
    return [(Reference(apps.get_model(model), column), ids) for (model, column), ids in found.items()]


def _undo(transfer: Transfer, actor: Actor) -> None:
    gone, stays = sides_of(transfer)
    for reference, ids in _rows_of(transfer, Handling.ADDED):
        reference.model._default_manager.filter(pk__in=ids).delete()
    for reference, ids in _rows_of(transfer, Handling.MOVED):
        _move_back(reference, ids, gone, actor)
    for reference, ids in _rows_of(transfer, Handling.ENDED):
        _revive(reference.model, ids)
    Transfer.objects.filter(pk=transfer.pk).update(undone_at=timezone.now())
    gone.merged_into, gone.is_active, gone.edited_at = None, gone.closed_on is None, timezone.now()
    gone.save()
    told = {"other": [stays.name, gone.name]}
    kinds = events.OF_ENTRY[shelf_of(gone).kind]
    record_many(kinds["unmerged"], [(gone, dict(told)), (stays, dict(told))], actor=actor)


def _move_back(reference: Reference, ids: list[int], gone: Entry, actor: Actor) -> None:
    follower = follower_of(reference.model)
    if follower is not None:
        follower.move(Move(reference.column, ids, gone.pk), actor=actor)
        return
    rows = reference.model._default_manager.filter(pk__in=ids)
    rows.update(**{reference.column: gone})
    if reference.model is Unit:
        told = [(unit, {"agency": gone.name}) for unit in rows]
        record_many(events.UNIT_CHANGED, told, actor=actor)


def _revive(model: type[Any], ids: list[int]) -> None:
    """What the merge ended begins again."""
    ends: dict[type[Any], dict[str, Any]] = {
        Membership: {"until": None},
        RoleAssignment: {"ended_at": None, "end_reason": ""},
        Invitation: {"withdrawn_at": None},
    }
    if model in ends:
        model._default_manager.filter(pk__in=ids).update(**ends[model])
