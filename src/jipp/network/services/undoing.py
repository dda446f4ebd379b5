"""What a transfer moved, ended and added is put back, as long as nothing came after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
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
    TransferredRow,
    Unit,
)
from jipp.network.queries.register_shelves import Entry, Move, Reference, follower_of
from jipp.network.services.transfers import tell_moved


def sides_of(transfer: Transfer) -> tuple[Entry, Entry]:
    """From which entry to which."""
    gone = transfer.agency or transfer.unit
    stays = transfer.into_agency or transfer.into_unit
    if gone is None or stays is None:
        raise DomainError(_("Penggabungan ini tidak dapat dibatalkan."), code="merge_empty")
    return gone, stays


def parts_of(transfer: Transfer) -> list[Transfer]:
    """The transfers that came with this one, and those that came with them, in the order they were made."""
    found: list[Transfer] = []
    above = [transfer.pk]
    while above:
        parts = list(Transfer.objects.filter(part_of__in=above, undone_at__isnull=True))
        found += parts
        above = [part.pk for part in parts]
    return sorted(found, key=lambda part: part.pk)


def moved_on(transfers: Iterable[Transfer]) -> str:
    """What no longer refers to where the transfers brought it, in words with numbers; empty when nothing.

    One statement for each column that rows were moved by.
    """
    targets = {one.pk: one.into_agency_id or one.into_unit_id for one in transfers}
    expected: dict[tuple[str, str], dict[int, int | None]] = {}
    moved = TransferredRow.objects.filter(transfer__in=list(targets), handling=Handling.MOVED)
    for row in moved.order_by("pk"):
        expected.setdefault((row.model, row.column), {})[row.row_id] = targets[row.transfer_id]
    strays: Counter[str] = Counter()
    for (label, column), wanted in expected.items():
        reference = Reference(apps.get_model(label), column)
        rows = reference.model._default_manager.filter(pk__in=list(wanted))
        now = dict(rows.values_list("pk", f"{column}_id"))
        strays[reference.label] += sum(now.get(pk) != target for pk, target in wanted.items())
    return ", ".join(f"{label} ({number})" for label, number in strays.items() if number)


def rows_of(transfer: Transfer, handling: Handling) -> list[tuple[Reference, list[int]]]:
    """The rows that a transfer handled so, by model and column."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in transfer.rows.filter(handling=handling).order_by("pk"):
        found.setdefault((row.model, row.column), []).append(row.row_id)
    return [(Reference(apps.get_model(model), column), ids) for (model, column), ids in found.items()]


def put_back(transfer: Transfer, actor: Actor) -> None:
    """Take back all that one transfer did with rows."""
    gone = sides_of(transfer)[0]
    for reference, ids in rows_of(transfer, Handling.ADDED):
        reference.model._default_manager.filter(pk__in=ids).delete()
    named = {reference.model: ids for reference, ids in rows_of(transfer, Handling.NAMED)}
    for reference, ids in rows_of(transfer, Handling.MOVED):
        _move_back(reference, ids, gone, named.get(reference.model, []), actor)
    for reference, ids in rows_of(transfer, Handling.ENDED):
        _revive(reference.model, ids, actor)
    Transfer.objects.filter(pk=transfer.pk).update(undone_at=timezone.now())


def _move_back(reference: Reference, ids: list[int], gone: Entry, named: list[int], actor: Actor) -> None:
    follower = follower_of(reference.model)
    if follower is not None:
        follower.move(Move(reference.column, ids, gone.pk, unnamed=frozenset(named)), actor=actor)
        return
    rows = reference.model._default_manager.filter(pk__in=ids)
    rows.update(**{reference.column: gone})
    tell_moved(reference, list(rows.order_by("pk")), gone.pk, actor)


def _revive(model: type[Any], ids: list[int], actor: Actor) -> None:
    """What the transfer ended begins again; nobody who has left gets a role back."""
    lives: dict[type[Any], tuple[dict[str, Any], dict[str, Any]]] = {
        Membership: ({}, {"until": None}),
        RoleAssignment: ({"person__state": "aktif"}, {"ended_at": None, "end_reason": ""}),
        Invitation: ({"accepted_at": None, "email__gt": ""}, {"withdrawn_at": None}),
        Agency: ({}, {"is_active": True, "closed_on": None, "closing_basis": ""}),
        Unit: ({}, {"is_active": True, "closed_on": None, "closing_basis": ""}),
    }
    if model not in lives:
        return
    only, values = lives[model]
    rows: QuerySet[Any] = model._default_manager.filter(pk__in=ids, **only)
    living = list(rows.order_by("pk"))
    model._default_manager.filter(pk__in=[row.pk for row in living]).update(**values)
    if model is Unit and living:
        record_many(events.UNIT_REOPENED, [(unit, {}) for unit in living], actor=actor)
    if model is RoleAssignment and living:
        told = [(role, {"person": role.person_id, "role": role.role}) for role in living]
        record_many(events.ROLE_CHANGED, told, actor=actor)
