"""What the directory answers: ids, total and facets, with labels joined to the counts in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from jipp.search.engine.documents import Correction
from jipp.search.queries.directory import FACET_PARAMETERS, DirectoryQuery
from jipp.search.queries.vocabulary import Table, Vocabulary
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
    """The values of one parameter that occur in the result or are chosen."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


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
    words = query.vocabulary
    return {
        name: Facet(name, str(LABELS[name]), _values(words, query, name, counts.get(name, {})))
        for name in FACET_PARAMETERS
    }


def _values(
    words: Vocabulary, query: DirectoryQuery, name: str, counts: Mapping[str, int]
) -> tuple[FacetValue, ...]:
    table = words.tables[name]
    labels = table.told()
    selected = query.filters.get(name, ())
    shown = _ordered(table, name, {value for value, count in counts.items() if count} | set(selected), counts)

    def value_of(value: str, children: tuple[FacetValue, ...] = ()) -> FacetValue:
        return FacetValue(value, labels.get(value, value), counts.get(value, 0), value in selected, children)

    if name == "apresiasi":
        return _nested(table, shown, value_of)
    return tuple(value_of(value) for value in shown)


def _ordered(table: Table, name: str, values: set[str], counts: Mapping[str, int]) -> list[str]:
    in_order = list(table.sorted(values))
    if name in _BY_COUNT:
        in_order.sort(key=lambda value: -counts.get(value, 0))
    return in_order


def _nested(
    table: Table, shown: Sequence[str], value_of: Callable[..., FacetValue]
) -> tuple[FacetValue, ...]:
    """Programmes with their levels; the levels in their rank."""
    below: dict[str, list[str]] = {}
    tops: list[str] = []
    for value in shown:
        entry = table.entries.get(value)
        if entry is not None and entry.parent:
            below.setdefault(entry.parent, []).append(value)
        else:
            tops.append(value)
    tops += [parent for parent in below if parent not in tops]
    return tuple(
        value_of(top, tuple(value_of(low) for low in table.sorted(below.get(top, ())))) for top in tops
    )
