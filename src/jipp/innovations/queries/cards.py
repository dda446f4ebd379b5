"""Innovations as rows of a list: everything a row shows, in five statements whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jipp.core.actor import Actor
from jipp.innovations.models import (
    Classification,
    Innovation,
    InnovationRegion,
    Recognition,
    Scheme,
)
from jipp.innovations.queries.visible import visible_to

_FIELDS = (
    "id",
    "nri",
    "slug",
    "title",
    "expansion",
    "summary",
    "agency__name",
    "agency__short_name",
    "agency__kind",
    "agency__code",
    "unit__name",
    "status",
    "verified_on",
    "first_recognised",
    "last_recognised",
    "updated_at",
)


@dataclass(frozen=True, slots=True)
class Badge:
    """A recognition as a badge: the words of its source, year, and what it means."""

    label: str
    year: int | None
    programme: str
    level: str
    level_slug: str
    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class Place:
    """A region of an innovation with its province (itself, for a province)."""

    code: str
    name: str
    province_code: str
    province: str
    is_province: bool


@dataclass(frozen=True, slots=True)
class TermTag:
    """A term given to an innovation, with the basis on which it was given."""

    code: str
    name: str
    name_en: str
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Card:
    """One row of a list."""

    id: int
    nri: int
    slug: str
    title: str
    expansion: str
    summary: str
    agency: str
    agency_short: str
    agency_kind: str
    agency_code: str
    unit: str
    status: str
    first_recognised: int | None
    last_recognised: int | None
    badges: tuple[Badge, ...]
    places: tuple[Place, ...]
    sdgs: tuple[TermTag, ...]
    themes: tuple[TermTag, ...]


def cards(ids: Sequence[int], actor: Actor) -> list[Card]:
    """The rows for `ids`, in their order; ids that `actor` may not see are left out."""
    found = visible_to(actor).filter(pk__in=ids).select_related("agency", "unit").only(*_FIELDS)
    by_id = {innovation.pk: innovation for innovation in found}
    badges = _badges(by_id)
    places = _places(by_id)
    terms = _terms(by_id)
    return [_card(by_id[pk], badges[pk], places[pk], terms[pk]) for pk in ids if pk in by_id]


def _card(
    innovation: Innovation, badges: list[Badge], places: list[Place], terms: dict[str, list[TermTag]]
) -> Card:
    return Card(
        id=innovation.pk,
        nri=innovation.nri,
        slug=innovation.slug,
        title=innovation.title,
        expansion=innovation.expansion,
        summary=innovation.summary,
        agency=innovation.agency.name,
        agency_short=innovation.agency.short_name,
        agency_kind=innovation.agency.kind,
        agency_code=innovation.agency.code,
        unit=innovation.unit.name if innovation.unit else "",
        status=innovation.status,
        first_recognised=innovation.first_recognised,
        last_recognised=innovation.last_recognised,
        badges=tuple(badges),
        places=tuple(places),
        sdgs=tuple(terms[Scheme.SDG]),
        themes=tuple(terms[Scheme.THEME]),
    )


def _badges(ids: Iterable[int]) -> dict[int, list[Badge]]:
    rows = (
        Recognition.objects.filter(innovation__in=list(ids), revoked_on__isnull=True)
        .select_related("level", "level__programme")
        .order_by("level__rank", "-year", "pk")
    )
    found: dict[int, list[Badge]] = defaultdict(list)
    for row in rows:
        level, programme = row.level, row.level.programme
        found[row.innovation_id].append(
            Badge(row.label, row.year, programme.name, level.name, level.slug, level.kind, programme.scope)
        )
    return found


def _places(ids: Iterable[int]) -> dict[int, list[Place]]:
    rows = (
        InnovationRegion.objects.filter(innovation__in=list(ids))
        .select_related("region", "region__parent")
        .order_by("region__code")
    )
    found: dict[int, list[Place]] = defaultdict(list)
    for row in rows:
        region = row.region
        province = region.parent or region
        found[row.innovation_id].append(
            Place(region.code, region.name, province.code, province.name, region.parent_id is None)
        )
    return found


def _terms(ids: Iterable[int]) -> dict[int, dict[str, list[TermTag]]]:
    rows = (
        Classification.objects.filter(innovation__in=list(ids), term__scheme__in=[Scheme.SDG, Scheme.THEME])
        .select_related("term")
        .order_by("term__order")
    )
    found: dict[int, dict[str, list[TermTag]]] = defaultdict(lambda: {Scheme.SDG: [], Scheme.THEME: []})
    for row in rows:
        term = row.term
        tag = TermTag(term.code, term.name, term.name_en, row.basis, row.confidence)
        found[row.innovation_id][term.scheme].append(tag)
    return found
