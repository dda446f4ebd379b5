"""Innovations as rows for files: read some hundreds at a time, whatever the length of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.innovations.models import Innovation, InnovationRegion, Recognition, Scheme
from jipp.innovations.queries import visible_to

_AT_ONCE = 500
_NESTED = Prefetch("recognitions", to_attr="won")
_RELATED = ("won__level__programme", "places__region__parent", "classifications__term", "sources")


@dataclass(frozen=True, slots=True)
class ExportRecognition:
    """A recognition in the words of its source, with who gave it."""

    label: str
    body: str
    programme: str
    level: str
    kind: str
    year: int | None
    category: str
    source: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An innovation as files show it; the names of regions are the official ones."""

    nri: int
    title: str
    agency: str
    agency_kind: str
    agency_then: str
    unit: str
    provinces: tuple[str, ...]
    regencies: tuple[str, ...]
    sdgs: tuple[str, ...]
    themes: tuple[str, ...]
    summary: str
    running_since: int | None
    recognitions: tuple[ExportRecognition, ...]
    sources: tuple[str, ...]
    address: str
    licence: str


def directory_rows(ids: Sequence[int], actor: Actor, *, base_url: str = "") -> Iterator[ExportRow]:
    """The rows for `ids` in their order, without those that `actor` may not see.

    `base_url` (`https://…`, no slash at its end) goes before the address of each record.
    """
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found = {innovation.pk: innovation for innovation in _read(some, actor)}
        yield from (_row(found[pk], base_url) for pk in some if pk in found)


def _read(ids: Sequence[int], actor: Actor) -> QuerySet[Innovation]:
    chosen = visible_to(actor).filter(pk__in=ids).select_related("agency", "unit")
    return chosen.prefetch_related(_NESTED, *_RELATED)


def _row(innovation: Innovation, base_url: str) -> ExportRow:
    provinces, regencies = _places(list(innovation.places.all()))
    tags = [row.term for row in innovation.classifications.all()]
    tags.sort(key=lambda term: term.order)
    return ExportRow(
        nri=innovation.nri,
        title=innovation.given_title,
        agency=innovation.agency.name,
        agency_kind=innovation.agency.kind,
        agency_then=innovation.agency_name_then,
        unit=innovation.unit.name if innovation.unit else "",
        provinces=provinces,
        regencies=regencies,
        sdgs=tuple(term.code for term in tags if term.scheme == Scheme.SDG),
        themes=tuple(term.code for term in tags if term.scheme == Scheme.THEME),
        summary=innovation.summary,
        running_since=innovation.running_since_year,
        recognitions=_recognitions(innovation),
        sources=tuple(sorted(source.address for source in innovation.sources.all() if source.address)),
        address=f"{base_url}/inovasi/{innovation.nri}/{innovation.slug}/",
        licence=innovation.licence or _("Fakta dari sumber yang disebut; sebutkan sumbernya bila dipakai."),
    )


def _places(places: Sequence[InnovationRegion]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    regions = sorted((place.region for place in places), key=lambda region: region.code)
    provinces = {(region.parent or region).code: (region.parent or region).name for region in regions}
    return tuple(provinces.values()), tuple(region.name for region in regions if region.parent_id)


def _recognitions(innovation: Innovation) -> tuple[ExportRecognition, ...]:
    won: list[Recognition] = [row for row in getattr(innovation, "won") if row.revoked_on is None]  # noqa: B009
    won.sort(key=lambda row: (row.year or 0, row.level.rank, row.pk))
    return tuple(
        ExportRecognition(
            label=row.label,
            body=row.level.programme.body,
            programme=row.level.programme.name,
            level=row.level.name,
            kind=row.level.kind,
            year=row.year,
            category=row.category,
            source=row.source_address,
        )
        for row in won
    )
