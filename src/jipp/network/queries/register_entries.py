"""The register in the workspace: which agencies and units one works with, found by any of their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz, process

from jipp.core.actor import Actor
from jipp.core.keys import match_key
from jipp.core.memo import while_reading
from jipp.core.verdict import Verdict, allow
from jipp.network.models import (
    Agency,
    AgencyKind,
    FormerName,
    Membership,
    Node,
    NodeKind,
    Transfer,
    TransferredRow,
    Unit,
    UnitFormerName,
    UnitKind,
)
from jipp.network.queries.register_shelves import AGENCIES, UNITS, Entry, Shelf, shelf_of
from jipp.network.queries.roles import Target, may, national_ids
from jipp.network.roles import ROLES, Area, Level, Role
from jipp.regions.models import Region
from jipp.regions.queries import current_regions, region_by_code

R = TypeVar("R", Agency, Unit)
NEAR = 80
"""From which likeness (0 to 100) on a name is taken for a slip of another."""
_NEAREST = 20
_LIVING, _CLOSED, _MERGED = "aktif", "ditutup", "digabung"
STATES = (_LIVING, _CLOSED, _MERGED)


def register_scopes(actor: Actor, level: Level = Level.SEE) -> dict[str, set[int]] | None:
    """The nodes, agencies and units in which the actor's roles reach the register; None for everything.

    As in `may`: who works or decides has passed a second factor where the role asks for it.
    """
    if actor.is_operator:
        return None
    scopes: dict[str, set[int]] = {"node": set(), "agency": set(), "unit": set()}
    for grant in actor.grants:
        spec = ROLES[Role(grant.role)]
        acts = level <= Level.SEE or actor.is_verified or not spec.is_guarded
        if acts and spec.powers.get(Area.REGISTER, Level.NONE) >= level:
            scopes[grant.scope.kind].add(grant.scope.id)
    if scopes["node"] and scopes["node"] & national_ids():
        return None
    return scopes


def sees_register(actor: Actor) -> bool:
    """Whether any role of the actor reaches the register; no statement, for the words of the rail."""
    return actor.is_operator or any(
        ROLES[Role(grant.role)].powers.get(Area.REGISTER, Level.NONE) >= Level.SEE for grant in actor.grants
    )


def agencies_in_reach(actor: Actor, level: Level = Level.SEE) -> QuerySet[Agency]:
    """The agencies whose entry the actor may see (or more) in the workspace.

    A node reaches its members and its coordinator: a province's node its regencies and cities.
    """
    rows = Agency.objects.select_related("region", "region__parent")
    scopes = register_scopes(actor, level)
    if scopes is None:
        return rows
    members = Membership.objects.filter(node__in=scopes["node"], until__isnull=True).values("agency")
    led = Node.objects.filter(pk__in=scopes["node"]).values("agency")
    return rows.filter(Q(pk__in=scopes["agency"]) | Q(pk__in=members) | Q(pk__in=led))


def units_in_reach(actor: Actor, level: Level = Level.SEE) -> QuerySet[Unit]:
    """Likewise the units: those of these agencies."""
    rows = Unit.objects.select_related("agency", "region", "region__parent", "agency__region__parent")
    scopes = register_scopes(actor, level)
    if scopes is None:
        return rows
    return rows.filter(
        Q(pk__in=scopes["unit"]) | Q(agency__in=agencies_in_reach(actor, level).order_by().values("pk"))
    )


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What a list is narrowed to; `region` is the code of a province, `agency` the code of an agency."""

    text: str = ""
    kind: str = ""
    region: str = ""
    state: str = _LIVING
    agency: str = ""


def filter_from(given: Mapping[str, str]) -> RegisterFilter:
    """What an address asks for."""
    state = given.get("keadaan", _LIVING)
    return RegisterFilter(
        text=given.get("q", "").strip()[:100],
        kind=given.get("jenis", ""),
        region=given.get("provinsi", ""),
        state="" if state == "semua" else state,
        agency=given.get("instansi", ""),
    )


def may_import(actor: Actor) -> Verdict:
    """Whoever works on the register somewhere may take spreadsheets in; each row then asks for itself."""
    scopes = register_scopes(actor, Level.WORK)
    if scopes is None or any(scopes.values()):
        return allow()
    held = [grant for grant in actor.grants if Area.REGISTER in ROLES[Role(grant.role)].powers]
    here = Target(**{f"{held[0].scope.kind}_id": held[0].scope.id}) if held else Target()
    return may(actor, Area.REGISTER, Level.WORK, here)


def agencies_listed(rows: QuerySet[Agency], wanted: RegisterFilter) -> QuerySet[Agency]:
    """Those that the filter leaves, each with `unit_count`."""
    if wanted.kind in AgencyKind.values:
        rows = rows.filter(kind=wanted.kind)
    rows = _narrowed(rows, wanted)
    living = Unit.objects.filter(agency=OuterRef("pk"), is_active=True).order_by().values("agency")
    counted = Subquery(living.values(n=Count("pk")), output_field=IntegerField())
    return rows.annotate(unit_count=Coalesce(counted, 0))


def units_listed(rows: QuerySet[Unit], wanted: RegisterFilter) -> QuerySet[Unit]:
    """Those that the filter leaves."""
    if wanted.kind in UnitKind.values:
        rows = rows.filter(kind=wanted.kind)
    if wanted.agency:
        rows = rows.filter(agency__code=wanted.agency)
    return _narrowed(rows, wanted)


def _narrowed(rows: QuerySet[R], wanted: RegisterFilter) -> QuerySet[R]:
    if wanted.region:
        here = Q(region__code=wanted.region) | Q(region__parent__code=wanted.region)
        if rows.model is Unit:
            at_agency = Q(agency__region__code=wanted.region) | Q(agency__region__parent__code=wanted.region)
            here |= Q(region__isnull=True) & at_agency
        rows = rows.filter(here)
    if wanted.state == _LIVING:
        rows = rows.filter(is_active=True)
    elif wanted.state == _CLOSED:
        rows = rows.filter(is_active=False, merged_into__isnull=True)
    elif wanted.state == _MERGED:
        rows = rows.filter(merged_into__isnull=False)
    return _found(rows, wanted.text) if wanted.text else rows


def _found(rows: QuerySet[R], text: str) -> QuerySet[R]:
    """By name, former name, abbreviation or code; else by what the text may be a slip of."""
    key = match_key(text)
    former = FormerName if rows.model is Agency else UnitFormerName
    column = "agency" if rows.model is Agency else "unit"
    names = Q(name__icontains=text) | Q(official_code__iexact=text)
    if key:
        names |= Q(name_key__contains=key)
        names |= Q(pk__in=former.objects.filter(name_key__contains=key).values(column))
    if rows.model is Agency:
        names |= Q(short_name__icontains=text) | Q(code__iexact=text)
    exact = rows.filter(names)
    if exact.exists() or not key:
        return exact
    return rows.filter(pk__in=near_names(rows, text))


def near_names(rows: QuerySet[R], text: str, *, cutoff: int = NEAR) -> list[int]:
    """The entries whose names the text may be a slip of, the nearest first."""
    named = dict(rows.order_by().values_list("pk", "name"))
    best = process.extract(
        text.casefold(),
        {pk: name.casefold() for pk, name in named.items()},
        scorer=fuzz.token_sort_ratio,
        score_cutoff=cutoff,
        limit=_NEAREST,
    )
    return [pk for _name, _score, pk in best]


def provincial_node(region: Region | None) -> Node | None:
    """The node of the province that a region lies in, as long as it is not closed."""
    if region is None:
        return None
    found = Node.objects.filter(kind=NodeKind.REGIONAL, region_id=region.parent_id or region.pk)
    return found.exclude(state="ditutup").order_by("pk").first()


def agency_entry(code: str, actor: Actor) -> Agency | None:
    """The agency of this code, if the actor sees its entry."""
    return agencies_in_reach(actor).filter(code=code).first()


def unit_entry(pk: int, actor: Actor) -> Unit | None:
    """The unit of this number, likewise."""
    return units_in_reach(actor).filter(pk=pk).first()


def last_merge(entry: Entry) -> Transfer | None:
    """The merge that took the entry away and has not been undone."""
    found = Transfer.objects.filter(
        kind="penggabungan", undone_at__isnull=True, part_of__isnull=True, **shelf_of(entry).of(entry)
    )
    return found.order_by("-pk").first()


@while_reading
def last_succession(entry: Entry) -> Transfer | None:
    """The succession in which others last continued the entry and that has not been undone.

    Successions of several predecessors are one: that of the first.
    """
    found = Transfer.objects.filter(kind="suksesi", undone_at__isnull=True, **shelf_of(entry).of(entry))
    last = found.select_related("part_of").order_by("-pk").first()
    return (last.part_of or last) if last is not None else None


@while_reading
def parties_of_succession(transfer: Transfer) -> tuple[list[Entry], list[Entry]]:
    """Who was continued, the first one first, and by whom; as they stand today.

    No successor is named when the succession was written down before its rows were kept.
    """
    shelf = AGENCIES if transfer.agency_id else UNITS
    parts = Transfer.objects.filter(Q(pk=transfer.pk) | Q(part_of=transfer), kind="suksesi").order_by("pk")
    rows = TransferredRow.objects.filter(transfer__in=parts, model=shelf.successions._meta.label_lower)
    written = shelf.successions.objects.filter(pk__in=list(rows.values_list("row_id", flat=True)))
    before = [entry for part in parts.select_related(shelf.kind) if (entry := getattr(part, shelf.kind))]
    found = shelf.model.objects.filter(pk__in=written.values("successor")).order_by("pk")
    return before, list(found)


def entries_by_spelling(shelf: Shelf, name: str, agency_id: int | None = None) -> list[Entry]:
    """The living entries that bear this name, short name or code, or once bore it; at most two.

    `#12` is the entry of this number, in whichever agency.
    """
    key, tidy = match_key(name), name.strip()
    rows = shelf.model.objects.filter(is_active=True)
    if tidy[:1] == "#" and tidy[1:].isascii() and tidy[1:].isdigit() and len(tidy) < 12:
        return list(rows.filter(pk=int(tidy[1:])))
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    for how in _ways(shelf, key, tidy):
        found: list[Entry] = list(rows.filter(how).distinct()[:2])
        if found:
            return found
    return []


def _ways(shelf: Shelf, key: str, name: str) -> list[Q]:
    ways = [Q(name_key=key)] if key else []
    if shelf is AGENCIES:
        ways.append(Q(short_name__iexact=name) | Q(code=name))
    if key:
        ways.append(Q(former_names__name_key=key))
    return ways


def region_by_spelling(text: str) -> Region | None:
    """The region in force of this code or name, however it is spelt."""
    found = region_by_code(text.strip())
    if found is not None or not match_key(text):
        return found
    key = match_key(text)
    named = [one for one in current_regions().select_related("parent") if match_key(one.name) == key]
    return named[0] if len(named) == 1 else None


def state_counts(rows: QuerySet[Agency] | QuerySet[Unit]) -> dict[str, int]:
    """How many entries live, are closed, were merged."""
    counts: dict[str, int] = rows.order_by().aggregate(
        aktif=Count("pk", filter=Q(is_active=True)),
        ditutup=Count("pk", filter=Q(is_active=False, merged_into__isnull=True)),
        digabung=Count("pk", filter=Q(merged_into__isnull=False)),
    )
    return counts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Around an entry: the names it bore, whom it follows and who follows it, what merged into it."""

    names: list[FormerName | UnitFormerName]
    predecessors: list[Any]
    successors: list[Any]
    absorbed: list[Entry]


def surroundings_of(entry: Entry) -> Surroundings:
    """For the page of one entry; four statements."""
    shelf = shelf_of(entry)
    here = shelf.of(entry)
    known = shelf.successions.objects.filter(superseded_by__isnull=True).order_by("pk")
    return Surroundings(
        list(shelf.names.objects.filter(**here).order_by("-until", "name")),
        list(known.filter(successor=entry).select_related("predecessor")),
        list(known.filter(predecessor=entry).select_related("successor")),
        list(shelf.model.objects.filter(merged_into=entry).order_by("name")),
    )
