"""Agencies and units enter the register; names they bore stay with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from jipp.core.actor import Actor
from jipp.core.events import record_many, record_nothing
from jipp.core.keys import match_key
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Agency, AgencyKind, FormerName, Succession, Unit

_BATCH = 500


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """What is known of an agency. `former_names` also holds names it is commonly called by."""

    name: str
    kind: AgencyKind
    short_name: str = ""
    region_id: int | None = None
    former_names: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    is_active: bool = True
    note: str = ""


@service
def register_agencies(entries: Sequence[AgencyEntry], *, actor: Actor) -> dict[str, int]:
    """Enter agencies that are new and bring known ones up to date; the ids by `match_key` of the name.

    Known is who has the same name, however it is spelt, or was renamed from it. Former names are added,
    never taken away; what somebody works on in the workspace keeps its data.
    """
    require(policy.may_change_register(actor))
    listed = {match_key(entry.name): entry for entry in entries}
    known = _known(listed)
    changed = [
        agency for key, agency in known.items() if agency.edited_at is None and _differs(agency, listed[key])
    ]
    Agency.objects.bulk_update(changed, _FIELDS, batch_size=_BATCH)
    new = _new_agencies({key: entry for key, entry in listed.items() if key not in known})
    everything = known | {agency.name_key: agency for agency in new}
    renamed = _add_names(everything, listed) | _add_successions(everything, listed)
    touched = {agency.pk: agency for agency in changed}
    touched |= {agency.pk: agency for agency in everything.values() if agency.pk in renamed}
    for agency in new:
        touched.pop(agency.pk, None)
    _record(events.AGENCY_REGISTERED, new, actor)
    _record(events.AGENCY_CHANGED, list(touched.values()), actor)
    return {key: agency.pk for key, agency in everything.items()}


@service
def register_units(names: Iterable[tuple[int, str]], *, actor: Actor) -> dict[tuple[int, str], int]:
    """Enter the units of agencies (`(agency id, name)`); the ids by agency and `match_key` of the name."""
    require(policy.may_change_register(actor))
    wanted = {(agency, match_key(name)): name for agency, name in names}
    owners = {agency for agency, _key in wanted}
    rows = Unit.objects.filter(agency__in=owners, name_key__in={key for _agency, key in wanted})
    found = {
        (agency, key): pk for agency, key, pk in rows.values_list("agency_id", "name_key", "pk").iterator()
    }
    new = [
        Unit(agency_id=agency, name=name, name_key=key)
        for (agency, key), name in wanted.items()
        if (agency, key) not in found
    ]
    Unit.objects.bulk_create(new, batch_size=_BATCH)
    _record(events.UNIT_REGISTERED, new, actor)
    return found | {(unit.agency_id, unit.name_key): unit.pk for unit in new}


def _known(listed: Collection[str]) -> dict[str, Agency]:
    """The agencies of these names; those renamed or merged away lead to who stands for them today."""
    bearing = Agency.objects.filter(name_key__in=list(listed)).select_related("merged_into")
    known = {agency.name_key: agency.survivor() for agency in bearing}
    lost = [key for key in listed if key not in known]
    renamed = FormerName.objects.filter(name_key__in=lost, until__isnull=False).select_related("agency")
    for row in renamed.order_by("pk"):
        known.setdefault(row.name_key, row.agency.survivor())
    return known


_FIELDS = ["name", "short_name", "kind", "region", "is_active", "note"]


def _differs(agency: Agency, entry: AgencyEntry) -> bool:
    """Set what the entry knows better; whether anything changed."""
    facts: dict[str, Any] = {
        "name": entry.name,
        "short_name": entry.short_name or agency.short_name,
        "kind": entry.kind,
        "region_id": entry.region_id or agency.region_id,
        "is_active": entry.is_active,
        "note": entry.note or agency.note,
    }
    differing = {name: value for name, value in facts.items() if getattr(agency, name) != value}
    for name, value in differing.items():
        setattr(agency, name, value)
    return bool(differing)


def _new_agencies(entries: Mapping[str, AgencyEntry]) -> list[Agency]:
    taken = set(Agency.objects.values_list("code", flat=True)) if entries else set()
    new = [
        Agency(
            code=_code(entry, taken),
            name=entry.name,
            name_key=key,
            short_name=entry.short_name,
            kind=entry.kind,
            region_id=entry.region_id,
            is_active=entry.is_active,
            note=entry.note,
        )
        for key, entry in entries.items()
    ]
    return Agency.objects.bulk_create(new, batch_size=_BATCH)


def _code(entry: AgencyEntry, taken: set[str]) -> str:
    """A readable code that nobody has: from the short name, else the name, else with a number."""
    base = slugify(entry.short_name or entry.name)[:54].strip("-") or "instansi"
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    taken.add(code)
    return code


def _add_names(agencies: Mapping[str, Agency], entries: Mapping[str, AgencyEntry]) -> set[int]:
    ids = [agency.pk for agency in agencies.values()]
    known = set(FormerName.objects.filter(agency__in=ids).values_list("agency_id", "name_key"))
    new = {
        (agencies[key].pk, match_key(name)): name
        for key, entry in entries.items()
        for name in entry.former_names
        if (agencies[key].pk, match_key(name)) not in known and match_key(name) != key
    }
    FormerName.objects.bulk_create(
        [FormerName(agency_id=agency, name=name, name_key=key) for (agency, key), name in new.items()],
        batch_size=_BATCH,
    )
    return {agency for agency, _key in new}


def _add_successions(agencies: Mapping[str, Agency], entries: Mapping[str, AgencyEntry]) -> set[int]:
    ids = [agency.pk for agency in agencies.values()]
    known = set(Succession.objects.filter(successor__in=ids).values_list("successor_id", "predecessor_name"))
    by_key = dict(Agency.objects.values_list("name_key", "id")) if ids else {}
    new = [
        Succession(
            successor=agencies[key],
            predecessor_id=by_key.get(match_key(name)),
            predecessor_name=name,
            note=entry.note,
        )
        for key, entry in entries.items()
        for name in entry.predecessors
        if (agencies[key].pk, name) not in known
    ]
    Succession.objects.bulk_create(new, batch_size=_BATCH)
    return {row.successor_id for row in new}


def _record(which: Any, things: Collection[Any], actor: Actor) -> None:
    if things:
        record_many(which, [(thing, {}) for thing in things], actor=actor)
    else:
        record_nothing("register as listed")
