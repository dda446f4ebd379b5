"""What the map pages show: the drawing, the same numbers as a table, and the way up and down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jipp.core.ui.shapes import Chip, Link
from jipp.network.models import Node
from jipp.portal.presenters.directory import address, count_in_words, facet_names, unknown_values
from jipp.regions.queries import (
    MapView,
    boundary_source,
    map_of,
    map_places,
    rate_per_million,
    strip_of_counts,
)
from jipp.search.queries import DirectoryQuery, DirectoryResult

RATE = "laju"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the table: where it leads, how many innovations, how many per million people."""

    code: str
    name: str
    url: str
    list_url: str
    count: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything the map's template shows."""

    title: str
    count: str
    drawing: MapView
    rows: tuple[PlaceRow, ...]
    unplaced: int
    chips: tuple[Chip, ...]
    clear_url: str
    list_url: str
    views: tuple[Link, ...]
    up_url: str
    source: str
    is_shaded: bool
    is_rate: bool
    shadings: tuple[Link, ...]
    province: str
    unknown: tuple[tuple[str, str], ...]


def strip_of(result: DirectoryResult, node: Node | None) -> MapView:
    """The strip of a front page: all provinces, or the regencies of a province's node."""
    if node is None or node.region is None:
        return strip_of_counts(result.provinces)
    province = node.region.code
    return map_of(_counts(result, province), lambda _code: "", province=province, plain=True)


def zoomed_province(query: DirectoryQuery, node: Node | None) -> str:
    """The province shown from near: the one chosen, or of chosen regencies, or of a province's node."""
    chosen = query.filters.get("provinsi", ())
    if not chosen:
        chosen = tuple({code.partition(".")[0]: "" for code in query.filters.get("kabkota", ())})
    if len(chosen) == 1:
        return chosen[0]
    if not chosen and node is not None and node.region is not None:
        return node.region.code
    return ""


def map_page(result: DirectoryResult, node: Node | None, *, rate: bool) -> MapPage:
    """The map of a result: provinces, or the regencies of the province looked at."""
    query = result.query
    province = zoomed_province(query, node)
    counts = _counts(result, province)
    rows = _rows(query, counts, province)
    urls = {row.code: row.url for row in rows}
    drawing = map_of(counts, lambda code: urls.get(code, ""), province=province, rate=rate)
    return MapPage(
        title=_title(province),
        count=count_in_words(result),
        drawing=drawing,
        rows=rows,
        unplaced=max(result.total - sum(counts.values()), 0),
        chips=_chips(query),
        clear_url=address("portal:map"),
        list_url=address("portal:directory", query.to_params(page=1)),
        views=_views(query),
        up_url=address("portal:map", query.without("provinsi").without("kabkota").to_params(page=1))
        if query.filters.get("provinsi") or query.filters.get("kabkota")
        else "",
        source=boundary_source(),
        is_shaded=bool(drawing.areas),
        is_rate=rate,
        shadings=_shadings(query, rate=rate),
        province=province,
        unknown=unknown_values(query),
    )


def _counts(result: DirectoryResult, province: str) -> dict[str, int]:
    if not province:
        return dict(result.provinces)
    return {code: count for code, count in result.regencies.items() if code.startswith(f"{province}.")}


def _rows(query: DirectoryQuery, counts: Mapping[str, int], province: str) -> tuple[PlaceRow, ...]:
    places = map_places()
    name = "kabkota" if province else "provinsi"
    rows = []
    for code, count in counts.items():
        place = places.get(code)
        if place is None or not count:
            continue
        narrowed = query if code in query.filters.get(name, ()) else query.without(name).adding(name, code)
        list_url = address("portal:directory", narrowed.to_params(page=1))
        url = list_url if province else address("portal:map", narrowed.to_params(page=1))
        rows.append(
            PlaceRow(code, place.name, url, list_url, count, rate_per_million(count, place.population))
        )
    return tuple(sorted(rows, key=lambda row: (-row.count, row.name)))


def _title(province: str) -> str:
    if not province:
        return _("Peta sebaran inovasi")
    return _("Peta sebaran inovasi di %(place)s") % {"place": map_places()[province].name}


def _chips(query: DirectoryQuery) -> tuple[Chip, ...]:
    names = facet_names()
    words = (
        (Chip(_("Kata"), query.text, address("portal:map", query.without("q").to_params())),)
        if query.text
        else ()
    )
    return words + tuple(
        Chip(names[active.parameter], active.label, address("portal:map", active.query_without.to_params()))
        for active in query.active()
    )


def _views(query: DirectoryQuery) -> tuple[Link, ...]:
    asked = query.to_params(page=1)
    return (
        Link(_("Daftar"), address("portal:directory", asked), icon="list"),
        Link(_("Tabel"), address("portal:directory", asked, "tampilan=tabel"), icon="table"),
        Link(_("Peta"), address("portal:map", asked), current=True, icon="map"),
    )


def _shadings(query: DirectoryQuery, *, rate: bool) -> tuple[Link, ...]:
    asked = query.to_params(page=1)
    return (
        Link(_("Jumlah"), address("portal:map", asked), current=not rate),
        Link(_("Per juta penduduk"), address("portal:map", asked, f"warna={RATE}"), current=rate),
    )
