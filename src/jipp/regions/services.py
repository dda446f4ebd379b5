"""Loading regions and their shapes. Codes come from decrees, so a list replaces facts, never history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_many, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.regions import events, policy
from jipp.regions.atlas.topology import Shape, draw_shapes, read_shapes
from jipp.regions.models import Boundary, Region, RegionKind

Row = Mapping[str, str]
_NOT_AUTONOMOUS = "Administrasi"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many records were new, changed, or found as they should be."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


@service
def load_regions(rows: Sequence[Row], *, actor: Actor, predecessors: Sequence[Row] = ()) -> Loaded:
    """Bring the list of regions up to date: the columns of `seed/regions.csv` and `seed/predecessors.csv`.

    A code that was replaced stays as a row of its own that ended on the day of the change.
    """
    require(policy.may_load_regions(actor))
    touched: list[Region] = []
    created = _load_level([row for row in rows if not row["parent_code"]], {}, touched)
    provinces = {region.code: region for region in Region.objects.filter(parent=None, valid_until=None)}
    created += _load_level([row for row in rows if row["parent_code"]], provinces, touched)
    _load_predecessors(predecessors, touched)
    if touched:
        record_many(events.REGION_LOADED, [(region, {}) for region in touched], actor=actor)
    else:
        record_nothing("regions as listed")
    listed = len({region.code for region in touched if region.valid_until is None})
    return Loaded(created, listed - created, len(rows) - listed)


class Level(StrEnum):
    """Which regions a file of shapes holds."""

    PROVINCES = "provinsi"
    REGENCIES = "kabkota"


# Square map units under which a triangle of a coast is left out, and how much path data a level may have: a
# page shows all provinces at once, but only the regencies and cities of one province.
_LEAST = {Level.PROVINCES: 8.0, Level.REGENCIES: 2.0}
_MOST_LETTERS = {Level.PROVINCES: 220_000, Level.REGENCIES: 1_600_000}


@service
def load_boundaries(
    data: bytes, *, source: str, actor: Actor, licence: str = "", level: Level | None = None
) -> Loaded:
    """Draw and store the shapes of a GeoJSON or TopoJSON file; source and licence are shown beside the map.

    Without `level` the file's first code tells it. The shapes of that level that the file does not name are
    removed, so that a map never mixes two sources. Raises `DomainError` with a sentence on a file that
    cannot be used.
    """
    require(policy.may_load_regions(actor))
    current = Region.objects.filter(valid_until=None)
    regions = {region.code: region for region in current}
    try:
        shapes = read_shapes(data, known=regions)
    except ValueError as error:
        raise DomainError(str(error), code="boundaries_unusable") from error
    here = level or (Level.PROVINCES if len(shapes[0].code) == 2 else Level.REGENCIES)
    wanted = [shape for shape in shapes if (len(shape.code) == 2) == (here is Level.PROVINCES)]
    if not wanted:
        raise DomainError(
            _("Berkas tidak memuat wilayah pada tingkat itu."), code="boundaries_of_other_level"
        )
    paths = _drawn(wanted, here)
    of_level = Boundary.objects.filter(region__parent__isnull=here is Level.PROVINCES)
    known = set(of_level.values_list("region__code", flat=True))
    of_level.exclude(region__code__in=list(paths)).delete()
    _store_paths(paths, regions, source, licence)
    first = regions[min(paths)]
    told: dict[str, Any] = {"count": len(paths), "level": here.value, "source": source, "licence": licence}
    record(events.BOUNDARIES_LOADED, first, actor=actor, **told)
    return Loaded(len(set(paths) - known), len(known & set(paths)), 0)


def _drawn(shapes: Sequence[Shape], level: Level) -> dict[str, str]:
    """The paths, drawn coarser until they are light enough for a page."""
    least = _LEAST[level]
    paths = draw_shapes(shapes, least)
    while sum(map(len, paths.values())) > _MOST_LETTERS[level]:
        least *= 2
        paths = draw_shapes(shapes, least)
    return paths


def _store_paths(paths: Mapping[str, str], regions: Mapping[str, Region], source: str, licence: str) -> None:
    Boundary.objects.bulk_create(
        [
            Boundary(region=regions[code], path=path, source=source[:200], licence=licence[:200])
            for code, path in paths.items()
        ],
        update_conflicts=True,
        unique_fields=["region"],
        update_fields=["path", "source", "licence", "loaded_at"],
        batch_size=100,
    )


def _load_level(rows: Iterable[Row], parents: Mapping[str, Region], touched: list[Region]) -> int:
    listed = {row["code"]: _facts(row, parents) for row in rows}
    known = {region.code: region for region in Region.objects.filter(code__in=list(listed), valid_until=None)}
    changed = [region for code, region in known.items() if _assign(region, listed[code])]
    new = [Region(code=code, **facts) for code, facts in listed.items() if code not in known]
    Region.objects.bulk_create(new, batch_size=200)
    if changed:
        Region.objects.bulk_update(changed, list(next(iter(listed.values()))), batch_size=100)
    touched += [*new, *changed]
    return len(new)


def _facts(row: Row, parents: Mapping[str, Region]) -> dict[str, Any]:
    parent = parents[row["parent_code"]] if row["parent_code"] else None
    return {
        "name": row["name"],
        "kind": RegionKind(row["kind"]),
        "parent_id": parent.pk if parent else None,
        "is_autonomous": f" {_NOT_AUTONOMOUS} " not in row["name"],
        "bps_code": row["bps_code"],
        "iso_code": row["iso3166_2"],
        "time_zone": row["tz"],
        "area_km2": Decimal(row["area_km2"]).quantize(Decimal("0.001")) if row["area_km2"] else None,
        "population": int(row["population"]) if row["population"] else None,
        "population_asof": row["population_asof"],
        "latitude": float(row["lat"]),
        "longitude": float(row["lon"]),
        "west": float(row["min_lon"]),
        "south": float(row["min_lat"]),
        "east": float(row["max_lon"]),
        "north": float(row["max_lat"]),
        "valid_from": _day(row["valid_from"]),
        "legal_basis": row["legal_basis"],
        "note": row["note"],
    }


def _assign(thing: Any, facts: Mapping[str, Any]) -> bool:
    """Set what differs; whether anything did."""
    differing = {name: value for name, value in facts.items() if getattr(thing, name) != value}
    for name, value in differing.items():
        setattr(thing, name, value)
    return bool(differing)


def _load_predecessors(rows: Sequence[Row], touched: list[Region]) -> None:
    """`split`: the old region lives on; `recode`: the same region under a number that ended."""
    current = {region.code: region for region in Region.objects.filter(valid_until=None)}
    ended = {(region.code, region.valid_until): region for region in Region.objects.exclude(valid_until=None)}
    for row in rows:
        region, day = current[row["new_code"]], _day(row["date"])
        if row["change"] == "split":
            old = current[row["old_code"]]
        else:
            found = ended.get((row["old_code"], day))
            old = found or _ended(row, region, current[row["old_code"][:2]], touched)
        if region.predecessor_id != old.pk:
            region.predecessor = old
            region.save(update_fields=["predecessor"])
            touched += [region] if region.pk not in {one.pk for one in touched} else []


def _ended(row: Row, heir: Region, parent: Region, touched: list[Region]) -> Region:
    old = Region.objects.create(
        code=row["old_code"],
        name=heir.name,
        kind=heir.kind,
        parent=parent,
        is_autonomous=heir.is_autonomous,
        time_zone=heir.time_zone,
        latitude=heir.latitude,
        longitude=heir.longitude,
        west=heir.west,
        south=heir.south,
        east=heir.east,
        north=heir.north,
        valid_until=_day(row["date"]),
        legal_basis=row["legal_basis"],
    )
    touched.append(old)
    return old


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
