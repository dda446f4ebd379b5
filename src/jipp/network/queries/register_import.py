"""What an import of agencies or units compares with: the entries in the actor's reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from jipp.core.actor import Actor
from jipp.core.keys import match_key
from jipp.network.models import Agency, RegisterImport, Unit
from jipp.network.queries.register_entries import agencies_in_reach, near_names, units_in_reach
from jipp.network.queries.register_shelves import AGENCIES, Entry, Shelf
from jipp.network.roles import Level


@dataclass(slots=True)
class KnownEntries:
    """Entries by what a row may call them: their code, official code, and name within their agency."""

    by_code: dict[str, Entry] = field(default_factory=dict)
    by_official: dict[str, Entry] = field(default_factory=dict)
    by_name: dict[tuple[int | None, str], Entry] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Know one more."""
        owner = entry.agency_id if isinstance(entry, Unit) else None
        self.by_code[entry.code if isinstance(entry, Agency) else str(entry.pk)] = entry
        if entry.official_code:
            self.by_official[entry.official_code] = entry
        self.by_name[owner, entry.name_key] = entry

    def agency(self, text: str) -> Agency | None:
        """The agency of this code, name or short name."""
        return self.agencies.get(match_key(text)) if match_key(text) else None

    def nearest(self, text: str) -> str:
        """The name of an agency that may have been meant; empty when none is near."""
        ids = near_names(Agency.objects.filter(is_active=True), text) if text else []
        return Agency.objects.get(pk=ids[0]).name if ids else ""


def entries_for_import(shelf: Shelf, actor: Actor) -> KnownEntries:
    """What the actor may work on; at most three statements, whatever the number of rows."""
    known = KnownEntries()
    entries: Iterable[Entry] = (
        agencies_in_reach(actor, Level.WORK) if shelf is AGENCIES else units_in_reach(actor, Level.WORK)
    )
    for entry in entries:
        known.add(entry)
    if shelf is not AGENCIES:
        for agency in agencies_in_reach(actor, Level.WORK):
            for text in (agency.short_name, agency.code, agency.name):
                if match_key(text):
                    known.agencies[match_key(text)] = agency
    return known


def old_names_of(shelf: Shelf, ids: Collection[int]) -> dict[int, list[str]]:
    """The names that entries bore before or go by; one statement."""
    column = f"{shelf.kind}_id"
    found: dict[int, list[str]] = defaultdict(list)
    rows = shelf.names.objects.filter(**{f"{column}__in": ids}).order_by("name")
    for pk, name in rows.values_list(column, "name"):
        found[pk].append(name)
    return found


def imports_by(actor: Actor, kind: str) -> list[RegisterImport]:
    """The last imports of a kind that the actor made."""
    if not actor.is_person:
        return []
    return list(RegisterImport.objects.filter(made_by=actor.person_id, kind=kind).defer("report")[:5])


def import_by_id(pk: int, actor: Actor) -> RegisterImport | None:
    """One of the actor's own imports, with its report."""
    if not actor.is_person:
        return None
    return RegisterImport.objects.filter(pk=pk, made_by=actor.person_id).first()
