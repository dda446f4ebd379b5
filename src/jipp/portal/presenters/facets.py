"""The choices beside a list: the values of each facet with their counts, short until all are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from jipp.search.queries import DirectoryQuery, DirectoryResult, Facet, FacetValue

SHORT = 8
"""Values that a long facet shows before all are asked for; chosen ones always stand there."""
_SLACK = 2
_OPEN = frozenset({"sdg", "provinsi", "apresiasi"})


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick. `depth` 1 stands below the option before it."""

    value: str
    label: str
    count: int
    is_chosen: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet as the page shows it; `hidden` values more are shown on request."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: int
    total: int
    hidden: int
    is_open: bool


def facet_groups(result: DirectoryResult, whole: Collection[str]) -> tuple[FacetGroup, ...]:
    """The facets that have anything to choose, those in `whole` with all their values."""
    groups = (_group(facet, facet.name in whole, result.query) for facet in result.facets.values())
    return tuple(group for group in groups if group.options)


def _group(facet: Facet, is_whole: bool, query: DirectoryQuery) -> FacetGroup:
    shown = facet.values if is_whole else _few(facet, query)
    # Levels stand below the programme with the most innovations and below chosen ones; below all when whole.
    options = tuple(
        option
        for place, value in enumerate(shown)
        for option in _options(value, levels=is_whole or not place or _is_chosen(value), is_whole=is_whole)
    )
    if facet.name == "sdg":
        options = tuple(replace(option, label=f"{option.value} {option.label}") for option in options)
    chosen = len(query.filters.get(facet.name, ()))
    everything = len(facet.order)
    if facet.name == "apresiasi":
        everything += sum(map(_levels, facet.values))
    return FacetGroup(
        name=facet.name,
        label=facet.label,
        options=options,
        chosen=chosen,
        total=everything,
        hidden=everything - len(options),
        is_open=bool(chosen) or is_whole or facet.name in _OPEN,
    )


def _few(facet: Facet, query: DirectoryQuery) -> tuple[FacetValue, ...]:
    if facet.is_ranked and len(facet.order) > SHORT + _SLACK:
        return facet.first(SHORT, query.filters.get(facet.name, ()))
    return tuple(_short(facet.values, newest=facet.name == "tahun"))


def _levels(value: FacetValue) -> int:
    """How many levels are worth naming below a programme: one alone says nothing more, unless chosen."""
    return len(value.children) if len(value.children) > 1 or _is_chosen(value) else 0


def _short(values: tuple[FacetValue, ...], *, newest: bool = False) -> Iterator[FacetValue]:
    """The values with most innovations (or the first ones, for years) and the chosen ones, in their order."""
    if len(values) <= SHORT + _SLACK:
        yield from values
        return
    by_size = values if newest else sorted(values, key=lambda value: -value.count)
    kept = {value.value for value in by_size[:SHORT]}
    for value in values:
        if value.value in kept or _is_chosen(value):
            yield value


def _is_chosen(value: FacetValue) -> bool:
    return value.is_selected or any(child.is_selected for child in value.children)


def _options(value: FacetValue, *, levels: bool, is_whole: bool) -> Iterator[Option]:
    yield Option(value.value, value.label, value.count, value.is_selected)
    if not levels or not _levels(value):
        return
    for child in value.children if is_whole else _short(value.children):
        yield Option(child.value, child.label, child.count, child.is_selected, depth=1)
