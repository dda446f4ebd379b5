"""Maps of counts: which places, how large, and shaded areas where boundaries are loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jipp.core.memo import per_version
from jipp.regions.atlas.classes import rate_per_million
from jipp.regions.atlas.drawing import MapView, area_map, regions_of, strip_map, symbol_map
from jipp.regions.atlas.projection import Box
from jipp.regions.atlas.symbols import Mark
from jipp.regions.models import Boundary, Region

_LEAST_REACH = 0.05
"""Degrees around a centre that are always shown."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A region as a map and its table need it. `population` is people, at the time the seed names."""

    code: str
    name: str
    parent_code: str
    latitude: float
    longitude: float
    box: Box
    population: int | None


@per_version(size=1)
def map_places() -> dict[str, MapPlace]:
    """Every valid region by code."""
    rows = Region.objects.filter(valid_until__isnull=True).select_related("parent").order_by("code")
    return {
        row.code: MapPlace(
            code=row.code,
            name=row.name,
            parent_code=row.parent.code if row.parent else "",
            latitude=row.latitude,
            longitude=row.longitude,
            box=Box(row.west, row.south, row.east, row.north),
            population=row.population,
        )
        for row in rows
    }


@per_version(size=40)
def _boundaries(parent_code: str) -> dict[str, str]:
    """Loaded shapes of the provinces (parent code empty) or of the regencies of one province."""
    rows = Boundary.objects.filter(region__valid_until__isnull=True)
    rows = (
        rows.filter(region__parent__code=parent_code)
        if parent_code
        else rows.filter(region__parent__isnull=True)
    )
    return dict(rows.values_list("region__code", "path"))


@per_version(size=1)
def boundary_source() -> str:
    """Where the loaded shapes come from; empty when none are loaded."""
    return Boundary.objects.values_list("source", flat=True).first() or ""


def map_of(
    counts: Mapping[str, int],
    url_of: Callable[[str], str],
    *,
    province: str = "",
    rate: bool = False,
    plain: bool = False,
) -> MapView:
    """The map of `counts` by region code: the provinces, or the regencies of one `province`.

    With loaded boundaries areas are shaded by count, or by `rate` per million people; else, or when
    `plain`, circles are drawn. `url_of(code)` is where a place leads.
    """
    places = map_places()
    here = [place for place in places.values() if place.parent_code == province]
    marks = [_mark(place, counts.get(place.code, 0), url_of) for place in here]
    paths = {} if plain else _boundaries(province)
    if not paths:
        return symbol_map([mark for mark in marks if mark.count], _inhabited(here) if province else None)
    box = places[province].box if province in places else None
    values = {place.code: _value(counts.get(place.code, 0), place.population, rate=rate) for place in here}
    return area_map(regions_of(paths, marks, values), box, rate=rate)


def _inhabited(here: Sequence[MapPlace]) -> Box | None:
    """The extent of the places: around each centre as far as its nearer edges, without far islands."""
    if not here:
        return None
    boxes = [_around(place) for place in here]
    return Box(
        min(box.min_lon for box in boxes),
        min(box.min_lat for box in boxes),
        max(box.max_lon for box in boxes),
        max(box.max_lat for box in boxes),
    )


def _around(place: MapPlace) -> Box:
    box, lon, lat = place.box, place.longitude, place.latitude
    wide = max(min(lon - box.min_lon, box.max_lon - lon), _LEAST_REACH)
    high = max(min(lat - box.min_lat, box.max_lat - lat), _LEAST_REACH)
    return Box(lon - wide, lat - high, lon + wide, lat + high)


def strip_of_counts(counts: Mapping[str, int]) -> MapView:
    """The light picture of the archipelago with a circle for each province of `counts`."""
    places = map_places()
    return strip_map(
        [_mark(places[code], count, lambda _code: "") for code, count in counts.items() if code in places]
    )


def _mark(place: MapPlace, count: int, url_of: Callable[[str], str]) -> Mark:
    return Mark(place.code, place.name, count, place.longitude, place.latitude, url_of(place.code))


def _value(count: int, population: int | None, *, rate: bool) -> float | None:
    return rate_per_million(count, population) if rate else float(count)
