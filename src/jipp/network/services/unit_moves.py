"""A unit goes from one agency to another, with its people and its innovations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Agency, Unit, UnitMove
from jipp.network.queries.register_shelves import Move, follower_of, hindrances, owned_through
from jipp.network.services.register_rules import check_alive, check_basis, check_day, locked, tidy, wrong


@dataclass(frozen=True, slots=True)
class UnitMoveEntry:
    """To which agency a unit goes, from which day, by what basis."""

    agency: Agency
    on: date
    legal_basis: str
    note: str = ""


@service
def move_unit(unit: Unit, entry: UnitMoveEntry, *, actor: Actor) -> UnitMove:
    """Move a unit to another agency: roles held in it stay, its innovations go along, its history remains.

    Innovations keep the name of the agency that was theirs. A unit that served where its agency is keeps
    that region. Raises `DomainError` at the field that is wrong, or with what stands in the way.
    """
    require(policy.may_move_unit(actor, unit, entry.agency))
    check_unit_move(unit, entry)
    held, old, new = locked(unit, unit.agency, entry.agency)
    if not (isinstance(held, Unit) and isinstance(old, Agency) and isinstance(new, Agency)):
        raise TypeError("a unit moves between two agencies")
    if held.agency_id != old.pk:
        raise wrong(_("Unit ini baru saja dipindah. Periksa lagi."), "unit_moved_meanwhile", "agency")
    basis = check_basis(entry.legal_basis)
    _take_along(held, old, new, actor)
    if held.region_id is None:
        held.region_id = old.region_id
    held.agency, held.edited_at = new, timezone.now()
    held.save()
    move = UnitMove.objects.create(
        unit=held,
        from_agency=old,
        to_agency=new,
        on=entry.on,
        legal_basis=basis,
        note=tidy(entry.note)[:400],
        made_by=actor.person_id,
    )
    told: dict[str, Any] = {"on": entry.on.isoformat(), "legal_basis": basis}
    record(events.UNIT_MOVED, held, actor=actor, agency=[old.name, new.name], **told)
    record(events.AGENCY_UNIT_LEFT, old, actor=actor, unit=held.name, agency=new.name, **told)
    record(events.AGENCY_UNIT_CAME, new, actor=actor, unit=held.name, agency=old.name, **told)
    return move


def check_unit_move(unit: Unit, entry: UnitMoveEntry) -> None:
    """Whether the move would be taken, without writing. Raises `DomainError`."""
    check_alive(unit)
    if entry.agency.pk == unit.agency_id:
        told = {"name": entry.agency.name}
        raise wrong(_("Unit ini memang sudah pada %(name)s.") % told, "unit_there", "agency")
    if entry.agency.is_merged or not entry.agency.is_active:
        told = {"name": entry.agency.name}
        raise wrong(_("%(name)s sudah ditutup atau digabung.") % told, "agency_closed", "agency")
    check_basis(entry.legal_basis)
    last = unit.moves.first()
    check_day(entry.on, "on", after=last.on if last else unit.founded_on)
    twin = Unit.objects.filter(agency=entry.agency, name_key=unit.name_key).first()
    if twin is not None:
        sentence = _("%(agency)s sudah mempunyai unit bernama %(unit)s. Ganti dahulu nama salah satunya.")
        told = {"agency": entry.agency.name, "unit": twin.name}
        raise wrong(sentence % told, "unit_name_taken", "agency")
    found = hindrances(unit, entry.agency)
    if found:
        raise DomainError(" ".join(found), code="transfer_hindered")


def _take_along(unit: Unit, old: Agency, new: Agency, actor: Actor) -> None:
    """What belongs to the agency through the unit belongs to the new one."""
    for reference, rows in owned_through(unit, old):
        follower = follower_of(reference.model)
        ids = [row.pk for row in rows]
        if follower is not None and ids:
            follower.move(Move(reference.column, ids, new.pk, old.name), actor=actor)
