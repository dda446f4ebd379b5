"""What the directory answers: ids, total and facets, with labels joined to the counts in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from jipp.search.engine.documents import Correction
from jipp.search.queries.directory import FACET_PARAMETERS, DirectoryQuery
from jipp.search.queries.vocabulary import Table
from jipp.search.text.queries import QueryPlan

PAGE_CAP = 500
"""Pages of a result that can be opened; a longer result is read by narrowing or downloading it."""

FACET_OF: Mapping[str, str] = MappingProxyType(
    {
        "sdg": "sdg",
        "tema": "theme",
        "provinsi": "province",
        "kabkota": "regency",
        "apresiasi": "recognition",
        "kategori": "category",
        "tahun": "year",
        "pemilik": "owner",
        "status": "status",
    }
)
"""The engine's name of the facet behind each parameter."""

LABELS = MappingProxyType(
    {
        "sdg": _("Tujuan Pembangunan Berkelanjutan"),
        "tema": _("Tema"),
        "provinsi": _("Provinsi"),
        "kabkota": _("Kabupaten/Kota"),
        "apresiasi": _("Apresiasi"),
        "kategori": _("Kategori"),
        "tahun": _("Tahun apresiasi"),
        "pemilik": _("Jenis pemilik"),
        "status": _("Status keberlanjutan"),
    }
)
_BY_COUNT = frozenset({"kabkota", "kategori", "apresiasi", "tema"})

Counts = Mapping[str, Mapping[str, int]]


class FacetValue(NamedTuple):
    """A value with the number of innovations that have it and pass all the OTHER filters."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # (a tuple's own `count` is of no use here)
    is_selected: bool
    children: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one parameter that occur in the result or are chosen, made only as far as they are read.

    `order` holds them as text, without the levels below programmes; a page shows only the first few of a long
    facet. `is_ranked`: those with the most innovations come first.
    """

    name: str
    label: str
    order: tuple[str, ...]
    is_ranked: bool
    value_of: Callable[[str], FacetValue] = field(repr=False, compare=False)

    @property
    def values(self) -> tuple[FacetValue, ...]:
        """All values, each made anew."""
        return tuple(map(self.value_of, self.order))

    def first(self, count: int, chosen: Collection[str]) -> tuple[FacetValue, ...]:
        """The first `count` values, and the chosen ones among the others."""
        others = [value for value in self.order[count:] if value in chosen] if chosen else []
        return tuple(map(self.value_of, (*self.order[:count], *others)))


@dataclass(frozen=True, slots=True)
class Found:
    """The bare answer of either path: ids of the page, total, counts by parameter, the words used."""

    total: int
    ids: tuple[int, ...]
    counts: Counts
    corrections: tuple[Correction, ...] = ()
    searched_text: str = ""
    plan: QueryPlan | None = None
    required: int = 0
    semantic_ids: tuple[int, ...] = ()
    source: str = "sql"


@dataclass(frozen=True, slots=True)
class DirectoryResult:
    """The answer to a question. `provinces` and `regencies` are the counts for the map, by code.

    `is_capped`: there are more pages than can be opened. `source` says which path answered.
    """

    query: DirectoryQuery
    total: int
    ids: tuple[int, ...]
    facets: Mapping[str, Facet]
    provinces: Mapping[str, int]
    regencies: Mapping[str, int]
    corrections: tuple[Correction, ...] = ()
    searched_text: str = ""
    page_count: int = 0
    is_capped: bool = False
    source: str = "sql"
    found: Found = field(default_factory=lambda: Found(0, (), {}), repr=False, compare=False)


def result_of(query: DirectoryQuery, found: Found) -> DirectoryResult:
    """The answer as pages show it."""
    pages = -(-found.total // query.size)
    return DirectoryResult(
        query=query,
        total=found.total,
        ids=found.ids,
        facets=facets_of(query, found.counts),
        provinces=found.counts.get("provinsi", {}),
        regencies=found.counts.get("kabkota", {}),
        corrections=found.corrections,
        searched_text=found.searched_text or query.text,
        page_count=min(pages, PAGE_CAP),
        is_capped=pages > PAGE_CAP,
        source=found.source,
        found=found,
    )


def facets_of(query: DirectoryQuery, counts: Counts) -> dict[str, Facet]:
    """Every facet with labels, in the order of the page; values without innovations only if chosen."""
    return {name: _facet(query, name, counts.get(name, {})) for name in FACET_PARAMETERS}


def _facet(query: DirectoryQuery, name: str, counts: Mapping[str, int]) -> Facet:
    table = query.vocabulary.tables[name]
    labels = table.told()
    selected = query.filters.get(name, ())
    values = {value for value, count in counts.items() if count}.union(selected)
    order = _ranked(table, values, counts) if name in _BY_COUNT else table.sorted(values)
    below: Mapping[str, tuple[FacetValue, ...]] = {}

    def value_of(value: str) -> FacetValue:
        children = below.get(value, ())
        return FacetValue(value, labels.get(value, value), counts.get(value, 0), value in selected, children)

    if name == "apresiasi":
        order, levels = _nested(table, order)
        below = {top: tuple(map(value_of, lows)) for top, lows in levels.items()}
    return Facet(name, str(LABELS[name]), order, name in _BY_COUNT and name != "apresiasi", value_of)


def _ranked(table: Table, values: Iterable[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """The values with the most innovations first, then in the order of the table."""
    last, order = len(table.order), table.order
    ranked = sorted((-counts.get(value, 0), order.get(value, last), value) for value in values)
    return tuple(value for _count, _place, value in ranked)


def _nested(table: Table, shown: Sequence[str]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Programmes, and the levels below each in their rank."""
    below: dict[str, list[str]] = {}
    tops: list[str] = []
    for value in shown:
        entry = table.entries.get(value)
        if entry is not None and entry.parent:
            below.setdefault(entry.parent, []).append(value)
        else:
            tops.append(value)
    tops += [parent for parent in below if parent not in tops]
    return tuple(tops), {top: table.sorted(levels) for top, levels in below.items()}
