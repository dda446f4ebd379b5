"""Published innovations as documents of the index, read from the database in bulk.

What many records share (agencies with all their names, regions, terms, award levels, nodes) is read once; the
records follow in chunks, six statements each, whatever their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from jipp.innovations.models import (
    AwardLevel,
    Classification,
    FormerTitle,
    Innovation,
    InnovationRegion,
    Recognition,
    Scheme,
    Term,
)
from jipp.innovations.queries import published
from jipp.network.models import Agency, FormerName, UnitFormerName
from jipp.network.queries import node_ids_by_agency
from jipp.regions.models import Region
from jipp.search.engine.documents import SearchDocument

CHUNK = 1000

STORY = (
    "background",
    "objective",
    "novelty",
    "process",
    "drivers",
    "barriers",
    "resources",
    "outputs",
    "outcomes",
    "evaluation",
    "adaptability",
    "prerequisites",
    "sustainability",
    "lessons",
)
_FIELDS = (
    "id",
    "nri",
    "title",
    "given_title",
    "summary",
    "agency",
    "agency_name_then",
    "unit",
    "unit__name",
    "status",
    "last_recognised",
    "published_at",
    *STORY,
)


@dataclass(frozen=True, slots=True)
class _Body:
    """An agency as documents carry it."""

    code: str
    kind: str
    names: tuple[str, ...]
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a programme: the facet values it gives and the words it adds."""

    values: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What many records share, by primary key."""

    bodies: Mapping[int, _Body]
    regions: Mapping[int, tuple[str, str, str, str]]
    terms: Mapping[int, tuple[str, str, str]]
    levels: Mapping[int, _Level]
    unit_names: Mapping[int, list[str]]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a chunk that belong to records, by the record."""

    former: Mapping[int, list[str]]
    absorbed: Mapping[int, list[int]]
    regions: Mapping[int, list[int]]
    terms: Mapping[int, list[int]]
    recognitions: Mapping[int, list[tuple[int, str, int | None, str, str]]]


def published_ids() -> list[int]:
    """The ids of all that the index must hold, ascending."""
    return list(published().order_by("pk").values_list("pk", flat=True))


def documents(ids: Iterable[int]) -> Iterator[list[SearchDocument]]:
    """The documents of those of `ids` that are published, in chunks."""
    shared = _shared()
    remaining = iter(ids)
    while chunk := list(islice(remaining, CHUNK)):
        yield _chunk(chunk, shared)


def _shared() -> _Shared:
    return _Shared(_bodies(), _regions(), _terms(), _levels(), _unit_names())


def _bodies() -> dict[int, _Body]:
    former: dict[int, list[str]] = defaultdict(list)
    for agency, name in FormerName.objects.order_by("pk").values_list("agency", "name"):
        former[agency].append(name)
    nodes = node_ids_by_agency()
    rows = Agency.objects.values_list("pk", "code", "kind", "name", "short_name")
    return {
        pk: _Body(
            code=code,
            kind=kind,
            names=_once((name, short, *former.get(pk, ()))),
            nodes=tuple(str(node) for node in nodes.get(pk, ())),
        )
        for pk, code, kind, name, short in rows
    }


def _unit_names() -> dict[int, list[str]]:
    """The names that units bore before, or go by."""
    former: dict[int, list[str]] = defaultdict(list)
    for unit, name in UnitFormerName.objects.order_by("pk").values_list("unit", "name"):
        former[unit].append(name)
    return former


def _regions() -> dict[int, tuple[str, str, str, str]]:
    """Code and name of each region with those of its province (empty for a province)."""
    rows = Region.objects.values_list("pk", "code", "name", "parent__code", "parent__name")
    return {pk: (code, name, above or "", above_name or "") for pk, code, name, above, above_name in rows}


def _terms() -> dict[int, tuple[str, str, str]]:
    rows = Term.objects.values_list("pk", "scheme", "code", "name")
    return {pk: (scheme, code, name) for pk, scheme, code, name in rows}


def _levels() -> dict[int, _Level]:
    rows = AwardLevel.objects.values_list(
        "pk", "slug", "name", "programme__slug", "programme__name", "programme__short_name", "programme__body"
    )
    return {
        pk: _Level(_once((programme, slug)), _once((programme_name, short, body, name)))
        for pk, slug, name, programme, programme_name, short, body in rows
    }


def _chunk(ids: Sequence[int], shared: _Shared) -> list[SearchDocument]:
    records = list(published().filter(pk__in=ids).order_by("pk").values_list(*_FIELDS))
    rows = _rows([record[0] for record in records])
    return [_document(record, rows, shared) for record in records]


def _rows(ids: Sequence[int]) -> _Rows:
    former: dict[int, list[str]] = defaultdict(list)
    titles = FormerTitle.objects.filter(innovation__in=ids).order_by("pk")
    for pk, title in titles.values_list("innovation", "title"):
        former[pk].append(title)
    absorbed: dict[int, list[int]] = defaultdict(list)
    merged = Innovation.objects.filter(merged_into__in=ids).order_by("pk")
    for survivor, nri in merged.values_list("merged_into_id", "nri"):
        absorbed[survivor or 0].append(nri)
    regions: dict[int, list[int]] = defaultdict(list)
    places = InnovationRegion.objects.filter(innovation__in=ids).order_by("region__code")
    for pk, region in places.values_list("innovation", "region"):
        regions[pk].append(region)
    terms: dict[int, list[int]] = defaultdict(list)
    tags = Classification.objects.filter(innovation__in=ids).order_by("term__order", "term")
    for pk, term in tags.values_list("innovation", "term"):
        terms[pk].append(term)
    recognitions: dict[int, list[tuple[int, str, int | None, str, str]]] = defaultdict(list)
    won = Recognition.objects.filter(innovation__in=ids, revoked_on__isnull=True).order_by("pk")
    fields = ("innovation", "level", "label", "year", "category", "category_slug")
    for pk, level, label, year, category, slug in won.values_list(*fields):
        recognitions[pk].append((level, label, year, category, slug))
    return _Rows(former, absorbed, regions, terms, recognitions)


def _document(record: tuple[Any, ...], rows: _Rows, shared: _Shared) -> SearchDocument:
    pk, nri, title, given, summary, agency, name_then, unit_id, unit, status, year, at, *story = record
    body = shared.bodies[agency]
    places = [shared.regions[region] for region in rows.regions.get(pk, ())]
    terms = [shared.terms[term] for term in rows.terms.get(pk, ())]
    won = rows.recognitions.get(pk, [])
    levels = [shared.levels[level] for level, *_rest in won]
    return SearchDocument(
        id=pk,
        title=given or title,
        former_titles=tuple(rows.former.get(pk, ())),
        acronym=title if title not in given else "",
        agencies=_once((*body.names, name_then)),
        unit=" / ".join(_once((unit or "", *shared.unit_names.get(unit_id, ())))),
        summary=summary,
        story="\n".join(filter(None, story)),
        places=_once(name for place in places for name in (place[1], place[3])),
        labels=_labels(terms, (nri, *rows.absorbed.get(pk, ()))),
        categories=_once(category for _level, _label, _year, category, _slug in won),
        recognitions=_once(
            (*(label for _level, label, *_rest in won), *(word for level in levels for word in level.words))
        ),
        facets={
            "sdg": _coded(terms, Scheme.SDG),
            "theme": _coded(terms, Scheme.THEME),
            "province": _once(above or code for code, _name, above, _above in places),
            "regency": _once(code for code, _name, above, _above in places if above),
            "recognition": _once(value for level in levels for value in level.values),
            "category": _once(slug for *_rest, slug in won),
            "year": _once(str(when) for _level, _label, when, *_rest in won if when),
            "owner": (body.kind,),
            "status": (status,),
            "agency": (body.code,),
        },
        nodes=body.nodes,
        year=year or 0,
        published=_seconds(at),
    )


def _labels(terms: Iterable[tuple[str, str, str]], numbers: Iterable[int]) -> tuple[str, ...]:
    """The names of the terms, and the numbers that the innovation bears or has absorbed."""
    return _once((*(name for _scheme, _code, name in terms), *(f"NRI {number}" for number in numbers)))


def _coded(terms: Iterable[tuple[str, str, str]], scheme: Scheme) -> tuple[str, ...]:
    return _once(code for of, code, _name in terms if of == scheme)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _seconds(at: datetime | None) -> int:
    return int(at.timestamp()) if at else 0
