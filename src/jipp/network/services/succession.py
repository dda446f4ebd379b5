"""One body continues another by law: one to one, one to several, several to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record_many
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Handling, Transfer, TransferKind
from jipp.network.queries.register_shelves import Entry, Reference, Shelf, continues, shelf_of
from jipp.network.services.register_names import Closing, end_entry
from jipp.network.services.register_rules import check_alive, check_basis, check_day, locked, tidy, wrong
from jipp.network.services.transfers import begin_transfer, move_everything, note_rows


@dataclass(frozen=True, slots=True)
class SuccessionEntry:
    """Who continues whom, from which day, by what law.

    `ends`: the predecessors are no more. `heir` takes over units, innovations, nodes and roles; without one
    these stay where they are.
    """

    predecessors: Sequence[Entry]
    successors: Sequence[Entry]
    on: date
    legal_basis: str
    note: str = ""
    ends: bool = True
    heir: Entry | None = None


@service
def succeed_entries(entry: SuccessionEntry, *, actor: Actor) -> Transfer:
    """Write down a succession by law, with what follows from it; gives what can take it back.

    Raises `DomainError` for dates, circles, and predecessors or successors that do not live.
    """
    everybody = [*entry.predecessors, *entry.successors]
    require(policy.may_unite_entries(actor, *everybody))
    _check_sides(entry)
    held = locked(*everybody)
    before, after = held[: len(entry.predecessors)], held[len(entry.predecessors) :]
    basis = check_basis(entry.legal_basis)
    check_day(entry.on, "on")
    heir = next((new for new in after if entry.heir is not None and new.pk == entry.heir.pk), None)
    for old in before:
        check_alive(old)
        check_day(entry.on, "on", after=old.name_since or old.founded_on)
        for new in after:
            _check_no_circle(old, new)
    made = [_succeed(old, after, heir, entry, actor) for old in before]
    Transfer.objects.filter(pk__in=[one.pk for one in made[1:]]).update(part_of=made[0])
    told = {
        "predecessors": ", ".join(one.name for one in before),
        "successors": ", ".join(one.name for one in after),
        "on": entry.on.isoformat(),
        "legal_basis": basis,
    }
    kinds = events.OF_ENTRY[shelf_of(before[0]).kind]
    record_many(kinds["succeeded"], [(one, dict(told)) for one in held], actor=actor)
    return made[0]


def _succeed(
    old: Entry, after: Sequence[Entry], heir: Entry | None, entry: SuccessionEntry, actor: Actor
) -> Transfer:
    """What one predecessor goes through."""
    basis = check_basis(entry.legal_basis)
    if heir is not None:
        transfer = move_everything(old, heir, TransferKind.SUCCESSION, actor, basis)
    else:
        transfer = begin_transfer(old, after[0], TransferKind.SUCCESSION, actor, basis)
    shelf = shelf_of(old)
    written = [_write(shelf, old, new, entry, basis) for new in after]
    note_rows(transfer, Reference(shelf.successions, "successor"), written, Handling.ADDED)
    if entry.ends:
        for reference, rows in end_entry(old, Closing(entry.on, basis), actor):
            note_rows(transfer, reference, rows, Handling.ENDED)
    return transfer


def _check_sides(entry: SuccessionEntry) -> None:
    everybody = [*entry.predecessors, *entry.successors]
    if not entry.predecessors or not entry.successors:
        raise wrong(_("Pilih penerusnya."), "successor_missing", "successors")
    if len({(type(one), one.pk) for one in everybody}) != len(everybody):
        raise wrong(_("Satu catatan disebut dua kali."), "named_twice", "successors")
    if len({type(one) for one in everybody}) != 1:
        raise wrong(_("Pilih catatan yang sejenis."), "mixed_kinds", "successors")
    for one in entry.successors:
        check_alive(one)
    if entry.heir is not None and not entry.ends:
        sentence = _("Selama instansi asal masih ada, isinya tetap di sana. Kosongkan penerus utamanya.")
        raise wrong(sentence, "heir_of_living", "heir")


def _check_no_circle(old: Entry, new: Entry) -> None:
    if continues(old, new):
        told = {"old": old.name, "new": new.name}
        sentence = _("%(old)s sudah tercatat sebagai penerus %(new)s; suksesi tidak boleh berputar.")
        raise wrong(sentence % told, "succession_circle", "successors")


def _write(shelf: Shelf, old: Entry, new: Entry, entry: SuccessionEntry, basis: str) -> Any:
    """A row of the succession; what was known of it before holds again when this one is undone."""
    row = shelf.successions.objects.create(
        successor=new,
        predecessor=old,
        predecessor_name=old.name,
        on=entry.on,
        legal_basis=basis,
        note=tidy(entry.note)[:400],
    )
    known = shelf.successions.objects.filter(Q(predecessor=old) | Q(predecessor_name=old.name), successor=new)
    known.filter(superseded_by__isnull=True).exclude(pk=row.pk).update(superseded_by=row)
    new.edited_at = timezone.now()
    new.save(update_fields=["edited_at"])
    return row


def consequences_allowed(entry: SuccessionEntry) -> None:
    """Whether the succession would be taken, without writing. Raises `DomainError`."""
    _check_sides(entry)
    check_basis(entry.legal_basis)
    check_day(entry.on, "on")
    for old in entry.predecessors:
        check_alive(old)
        check_day(entry.on, "on", after=old.name_since or old.founded_on)
        for new in entry.successors:
            _check_no_circle(old, new)
    if entry.heir is None and entry.ends and any(_leads(old) for old in entry.predecessors):
        sentence = _("Instansi asal mengoordinasi simpul. Pilih penerus utamanya, agar simpulnya ikut.")
        raise DomainError(sentence, code="coordinates_node", fields={"heir": sentence})


def _leads(entry: Entry) -> bool:
    nodes = getattr(entry, "coordinated_nodes", None)
    return nodes is not None and bool(nodes.exclude(state="ditutup").exists())
