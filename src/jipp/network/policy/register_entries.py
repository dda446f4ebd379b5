"""Who may work on an agency or unit of the register, and who decides about its life."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import Agency, Unit
from jipp.network.queries import Target, may, may_import, provincial_node, sees_register, target_of
from jipp.network.queries.register_shelves import Entry
from jipp.network.roles import Area, Level
from jipp.regions.models import Region


def may_register_agency(actor: Actor, region: Region | None = None) -> Verdict:
    """The national managers; within its province also those of the province's node."""
    verdict = may(actor, Area.REGISTER, Level.WORK)
    node = provincial_node(region) if region is not None and not verdict else None
    if node is None:
        return verdict
    return may(actor, Area.REGISTER, Level.WORK, Target(node_id=node.pk))


def may_register_unit(actor: Actor, agency: Agency) -> Verdict:
    """Whoever works on the register of the agency, while the agency lives."""
    return _living(agency) and may(actor, Area.REGISTER, Level.WORK, target_of(agency))


def may_edit_entry(actor: Actor, entry: Entry) -> Verdict:
    """Its own administrators, and those of the nodes that it belongs to."""
    return _unmerged(entry) and may(actor, Area.REGISTER, Level.WORK, target_of(entry))


def may_rule_entry(actor: Actor, entry: Entry) -> Verdict:
    """Rename, close and reopen: an agency's life is decided by its nodes, a unit's by its agency as well."""
    level = Level.WORK if isinstance(entry, Unit) else Level.DECIDE
    return _unmerged(entry) and may(actor, Area.REGISTER, level, target_of(entry))


def may_unite_entries(actor: Actor, *entries: Entry) -> Verdict:
    """Merge doubles and write down successions: nationally for agencies, for units in each one's node."""
    targets = [target_of(entry) for entry in entries if isinstance(entry, Unit)] or [Target()]
    refused = (verdict for one in targets if not (verdict := may(actor, Area.REGISTER, Level.DECIDE, one)))
    return next(refused, allow())


def may_move_unit(actor: Actor, unit: Unit, agency: Agency | None = None) -> Verdict:
    """Who decides over the agency that has the unit, and over the one that gets it."""
    verdict = _unmerged(unit) and may(actor, Area.REGISTER, Level.DECIDE, target_of(unit))
    if agency is None or not verdict:
        return verdict
    if not may(actor, Area.REGISTER, Level.DECIDE, target_of(agency)):
        return deny(
            _(
                "%(agency)s di luar lingkup Anda. Mintalah Pelaksana simpul yang membawahkan kedua instansi, "
                "atau Pelaksana JIPP Nasional."
            )
            % {"agency": agency.name}
        )
    return allow()


def may_dismiss_duplicate(actor: Actor, entry: Entry, other: Entry) -> Verdict:
    """Whoever works on both."""
    verdict = may(actor, Area.REGISTER, Level.WORK, target_of(entry))
    return verdict and may(actor, Area.REGISTER, Level.WORK, target_of(other))


def may_import_register(actor: Actor) -> Verdict:
    """Whoever works on the register anywhere; each row then asks for itself."""
    return may_import(actor)


def _unmerged(entry: Entry) -> Verdict:
    if entry.is_merged:
        return deny(_("Catatan ini sudah digabung ke catatan lain. Kerjakan catatan penggantinya."))
    return allow()


def _living(agency: Agency) -> Verdict:
    if not agency.is_active:
        return deny(_("Instansi ini sudah tidak aktif; unit baru didaftarkan pada instansi penggantinya."))
    return allow()


def may_see_register(actor: Actor) -> Verdict:
    """Whoever has any role that reaches the register."""
    return allow() if sees_register(actor) else may(actor, Area.REGISTER, Level.SEE)
