"""An entry gets another name by law, is closed, or its closing turns out to be a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record, record_many
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Agency, Invitation, Membership, Node, RoleAssignment, Unit
from jipp.network.queries.register_shelves import Entry, Reference, shelf_of
from jipp.network.services.register_rules import (
    check_alive,
    check_basis,
    check_day,
    check_name,
    is_agency,
    locked,
    tidy,
    wrong,
)


@dataclass(frozen=True, slots=True)
class NewName:
    """A name by law: from which day, by what basis; the short name of an agency where it changes too."""

    name: str
    since: date
    legal_basis: str
    short_name: str = ""


@service
def rename_entry(entry: Entry, new: NewName, *, actor: Actor) -> Entry:
    """Give an entry the name it bears by law from a day on; it is found by the old one for ever."""
    require(policy.may_rule_entry(actor, entry))
    found = locked(entry)[0]
    check_alive(found)
    name, basis = tidy(new.name), check_basis(new.legal_basis)
    check_day(new.since, "since", after=found.name_since or found.founded_on)
    if found.name_since == new.since:
        raise wrong(_("Nama yang sekarang sudah berlaku sejak tanggal ini."), "name_same_day", "since")
    scope = {} if is_agency(found) else {"agency": getattr(found, "agency_id")}  # noqa: B009  (a unit's own)
    key = check_name(shelf_of(found), name, scope, found)
    if key == found.name_key:
        sentence = _("Nama ini hanya berbeda ejaannya. Perbaiki ejaan lewat «Ubah data».")
        raise wrong(sentence, "name_same", "name")
    before = found.name
    keep_name(found, until=new.since - timedelta(days=1))
    found.name, found.name_key = name, key
    found.name_since, found.name_basis, found.edited_at = new.since, basis, timezone.now()
    if isinstance(found, Agency) and tidy(new.short_name):
        found.short_name = tidy(new.short_name)[:80]
    found.save()
    told: dict[str, Any] = {"name": [before, name], "on": new.since.isoformat(), "legal_basis": basis}
    record(events.OF_ENTRY[shelf_of(found).kind]["renamed"], found, actor=actor, **told)
    return found


def keep_name(entry: Entry, *, until: date) -> Any:
    """Write down the name borne so far, up to its last day; a name borne twice has one row."""
    shelf = shelf_of(entry)
    row, is_new = shelf.names.objects.get_or_create(
        **shelf.of(entry),
        name_key=entry.name_key,
        defaults={"name": entry.name, "since": entry.name_since, "legal_basis": entry.name_basis},
    )
    row.until = until
    if not is_new and row.since is None:
        row.since, row.legal_basis = entry.name_since, entry.name_basis
    row.save()
    return row


@dataclass(frozen=True, slots=True)
class Closing:
    """From which day an entry is no more, and by what basis."""

    on: date
    legal_basis: str


@service
def close_entry(entry: Entry, closing: Closing, *, actor: Actor) -> Entry:
    """Close an entry that nothing continues: its units close with it, roles and memberships end.

    Raises `DomainError` while the agency coordinates a node that lives.
    """
    require(policy.may_rule_entry(actor, entry))
    found = locked(entry)[0]
    end_entry(found, closing, actor)
    record(
        events.OF_ENTRY[shelf_of(found).kind]["closed"],
        found,
        actor=actor,
        on=closing.on.isoformat(),
        legal_basis=found.closing_basis,
    )
    return found


Ended = list[tuple[Reference, list[Any]]]
"""What a closing ended: rows by how they refer to what was closed."""


def end_entry(entry: Entry, closing: Closing, actor: Actor) -> Ended:
    """Let an entry end on a day, with what hangs on it; gives what ended, the entry last."""
    check_alive(entry)
    basis = check_basis(closing.legal_basis)
    check_day(closing.on, "on", after=entry.name_since or entry.founded_on)
    ended = _end_agency(entry, closing, actor) if isinstance(entry, Agency) else []
    ended += _end_roles(entry, actor)
    entry.is_active, entry.closed_on, entry.closing_basis = False, closing.on, basis
    entry.edited_at = timezone.now()
    entry.save()
    return [*ended, (Reference(type(entry), "id"), [entry])]


def _end_agency(agency: Agency, closing: Closing, actor: Actor) -> Ended:
    led = Node.objects.filter(agency=agency).exclude(state="ditutup").first()
    if led is not None:
        sentence = _("%(agency)s mengoordinasi %(node)s. Tutup simpulnya, atau pilih penerusnya.")
        raise DomainError(sentence % {"agency": agency.name, "node": led.name}, code="coordinates_node")
    members = list(Membership.objects.filter(agency=agency, until__isnull=True).order_by("pk"))
    Membership.objects.filter(pk__in=[one.pk for one in members]).update(until=timezone.localdate())
    units = list(Unit.objects.select_for_update().filter(agency=agency, is_active=True).order_by("pk"))
    ended: Ended = [(Reference(Membership, "agency"), members), (Reference(Unit, "agency"), units)]
    for unit in units:
        ended += _end_roles(unit, actor)
    basis = tidy(closing.legal_basis)[:250]
    Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(
        is_active=False, closed_on=closing.on, closing_basis=basis, edited_at=timezone.now()
    )
    if units:
        told = {"on": closing.on.isoformat(), "legal_basis": basis}
        record_many(events.UNIT_CLOSED, [(unit, dict(told)) for unit in units], actor=actor)
    return ended


def _end_roles(entry: Entry, actor: Actor) -> Ended:
    """Roles held there end, and invitations to them are withdrawn."""
    here, column = shelf_of(entry).of(entry), shelf_of(entry).kind
    sent = list(Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, **here))
    Invitation.objects.filter(pk__in=[one.pk for one in sent]).update(withdrawn_at=timezone.now())
    held = list(RoleAssignment.objects.select_for_update().filter(ended_at__isnull=True, **here))
    reason = _("%(place)s ditutup") % {"place": entry.name}
    RoleAssignment.objects.filter(pk__in=[role.pk for role in held]).update(
        ended_at=timezone.now(), end_reason=reason[:300]
    )
    if held:
        told = [(role, {"person": role.person_id, "role": role.role}) for role in held]
        record_many(events.ROLE_ENDED, told, actor=actor)
    return [(Reference(Invitation, column), sent), (Reference(RoleAssignment, column), held)]


@service
def reopen_entry(entry: Entry, reason: str, *, actor: Actor) -> Entry:
    """Take a closing back that was a mistake. What ended with it stays ended.

    Raises `WrongState` when something continues the entry, `DomainError` without a reason.
    """
    require(policy.may_rule_entry(actor, entry))
    found = locked(entry)[0]
    shelf = shelf_of(found)
    if found.is_active:
        raise WrongState(_("%(name)s masih aktif.") % {"name": found.name}, code="entry_active")
    if shelf.successions.objects.filter(predecessor=found).exists():
        sentence = _("%(name)s sudah mempunyai penerus, sehingga tidak dapat dibuka kembali.")
        raise WrongState(sentence % {"name": found.name}, code="entry_succeeded")
    if isinstance(found, Unit) and not found.agency.is_active:
        sentence = _("Instansinya sudah ditutup; pindahkan atau buka kembali instansinya dahulu.")
        raise WrongState(sentence, code="agency_closed")
    why = tidy(reason)[:300]
    if not why:
        raise wrong(_("Tuliskan mengapa penutupannya dibatalkan."), "reason_missing", "reason")
    found.is_active, found.closed_on, found.closing_basis = True, None, ""
    found.edited_at = timezone.now()
    found.save()
    record(events.OF_ENTRY[shelf.kind]["reopened"], found, actor=actor, why=why)
    return found
