"""All that refers to one entry comes to refer to another: for doubles that merge, and by succession."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record_many
from jipp.network import events
from jipp.network.models import (
    Agency,
    Handling,
    Invitation,
    Membership,
    RoleAssignment,
    Transfer,
    TransferKind,
    TransferredRow,
    Unit,
)
from jipp.network.queries.register_shelves import (
    HISTORY,
    Entry,
    Move,
    Reference,
    follower_of,
    hindrances,
    references_to,
    shelf_of,
)


def move_everything(source: Entry, target: Entry, kind: TransferKind, actor: Actor, reason: str) -> Transfer:
    """Move all rows that refer to `source` to `target`; what cannot stand there twice ends.

    Raises `DomainError` with what stands in the way.
    """
    found = hindrances(source, target)
    if found:
        raise DomainError(" ".join(found), code="transfer_hindered")
    transfer = begin_transfer(source, target, kind, actor, reason)
    if isinstance(source, Agency) and isinstance(target, Agency):
        _unite_units(source, target, transfer, actor)
    is_succession = kind == TransferKind.SUCCESSION
    for reference in references_to(type(source)):
        if not (is_succession and reference.model._meta.model_name in HISTORY):
            _move(reference, source, transfer, actor)
    return transfer


def begin_transfer(source: Entry, target: Entry, kind: TransferKind, actor: Actor, reason: str) -> Transfer:
    """A transfer with nothing in it yet."""
    column = shelf_of(source).kind
    given = {column: source, f"into_{column}": target}
    return Transfer.objects.create(kind=kind, reason=reason[:400], made_by=actor.person_id, **given)


def _unite_units(source: Agency, target: Agency, transfer: Transfer, actor: Actor) -> None:
    """Units of one name in both agencies are one: they merge before the others move."""
    names = Unit.objects.filter(agency=target, merged_into__isnull=True).in_bulk(field_name="pk").values()
    by_key = {unit.name_key: unit for unit in names}
    for unit in list(Unit.objects.filter(agency=source, merged_into__isnull=True).order_by("pk")):
        twin = by_key.get(unit.name_key)
        if twin is not None:
            part = move_everything(unit, twin, TransferKind.MERGE, actor, transfer.reason)
            Transfer.objects.filter(pk=part.pk).update(part_of=transfer)
            absorb(unit, twin, actor)


def absorb(entry: Entry, into: Entry, actor: Actor) -> None:
    """Let an entry lead to the one that it is the same as."""
    entry.merged_into, entry.is_active, entry.edited_at = into, False, timezone.now()
    entry.save()
    kinds = events.OF_ENTRY[shelf_of(entry).kind]
    told = {"other": [entry.name, into.name]}
    record_many(kinds["merged"], [(entry, dict(told)), (into, dict(told))], actor=actor)


def _move(reference: Reference, source: Entry, transfer: Transfer, actor: Actor) -> None:
    target = transfer.into_agency_id or transfer.into_unit_id or 0
    rows = list(reference.rows(source))
    if not rows:
        return
    follower = follower_of(reference.model)
    ended: list[Any] = []
    if follower is not None:
        ids = [row.pk for row in rows]
        name = source.name if transfer.kind == TransferKind.SUCCESSION else ""
        named = set(follower.move(Move(reference.column, ids, target, name), actor=actor))
        note_rows(transfer, reference, [row for row in rows if row.pk in named], Handling.NAMED)
    else:
        ended = _moved_or_ended(reference, rows, target)
        rows = [row for row in rows if _refers(row, reference, target)]
        tell_moved(reference, rows, target, actor)
    note_rows(transfer, reference, rows, Handling.MOVED)
    note_rows(transfer, reference, ended, Handling.ENDED)


def _refers(row: Any, reference: Reference, target: int) -> bool:
    return bool(getattr(row, f"{reference.column}_id") == target)


def _moved_or_ended(reference: Reference, rows: Sequence[Any], target: int) -> list[Any]:
    """Move the rows, all at once or one by one; those that would stand twice are ended and come back."""
    ids = [row.pk for row in rows]
    try:
        with transaction.atomic():
            reference.model._default_manager.filter(pk__in=ids).update(**{reference.column: target})
    except IntegrityError:
        return [row for row in rows if not _moved_alone(reference, row, target) and _ended(row)]
    for row in rows:
        setattr(row, f"{reference.column}_id", target)
    return []


def _moved_alone(reference: Reference, row: Any, target: int) -> bool:
    try:
        with transaction.atomic():
            reference.model._default_manager.filter(pk=row.pk).update(**{reference.column: target})
    except IntegrityError:
        return False
    setattr(row, f"{reference.column}_id", target)
    return True


def _ended(row: Any) -> bool:
    """End what has an end; anything else stays with the old entry, as part of its history."""
    if isinstance(row, Membership):
        row.until = timezone.localdate()
    elif isinstance(row, RoleAssignment):
        row.ended_at, row.end_reason = timezone.now(), _("Sudah dipegang pada catatan yang dipertahankan")
    elif isinstance(row, Invitation):
        row.withdrawn_at = timezone.now()
    else:
        return False
    row.save()
    return True


def tell_moved(reference: Reference, rows: Sequence[Any], target: int, actor: Actor) -> None:
    """Units and roles have a history of their own."""
    if not rows:
        return
    if reference.model is Unit:
        agency = Agency.objects.get(pk=target)
        units = [(unit, {"agency": agency.name}) for unit in rows]
        record_many(events.UNIT_CHANGED, units, actor=actor)
    if reference.model is RoleAssignment:
        scope = [shelf_of_column(reference), target]
        roles = [(role, {"person": role.person_id, "role": role.role, "scope": scope}) for role in rows]
        record_many(events.ROLE_CHANGED, roles, actor=actor)


def shelf_of_column(reference: Reference) -> str:
    """The kind of entry that the column refers to, as scopes of roles name it."""
    return "agency" if reference.column == "agency" else "unit"


def note_rows(transfer: Transfer, reference: Reference, rows: Sequence[Any], handling: Handling) -> None:
    """Write down what a transfer did with rows, so that it can be taken back."""
    TransferredRow.objects.bulk_create(
        [
            TransferredRow(
                transfer=transfer,
                model=reference.model._meta.label_lower,
                column=reference.column,
                row_id=row.pk,
                handling=handling,
            )
            for row in rows
        ],
        batch_size=1000,
    )
