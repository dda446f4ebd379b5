"""Innovations as rows of a list: everything a row shows, in four statements whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jipp.core.actor import Actor
from jipp.innovations.models import (
    Classification,
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
    "given_title",
    "expansion",
    "summary",
    "agency__name",
    "agency__short_name",
    "agency__kind",
    "agency__code",
    "unit__name",
    "status",
    "first_recognised",
    "last_recognised",
)
"""What a row shows of the record itself, in the order of `Card`."""


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
    given_title: str
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
    # Plain values instead of records: a list page makes hundreds of these and changes none.
    found = {row[0]: row for row in visible_to(actor).filter(pk__in=ids).values_list(*_FIELDS)}
    badges = _badges(found)
    places = _places(found)
    terms = _terms(found)
    return [_card(found[pk], badges[pk], places[pk], terms[pk]) for pk in ids if pk in found]


def _card(
    row: tuple[Any, ...], badges: list[Badge], places: list[Place], terms: dict[str, list[TermTag]]
) -> Card:
    pk, nri, slug, title, given_title, expansion, summary, agency, short, kind, code, unit, status, first, last = row
    return Card(
        id=pk,
        nri=nri,
        slug=slug,
        title=title,
        given_title=given_title,
        expansion=expansion,
        summary=summary,
        agency=agency,
        agency_short=short,
        agency_kind=kind,
        agency_code=code,
        unit=unit or "",
        status=status,
        first_recognised=first,
        last_recognised=last,
        badges=tuple(badges),
        places=tuple(places),
        sdgs=tuple(terms[Scheme.SDG]),
        themes=tuple(terms[Scheme.THEME]),
    )


def _badges(ids: Iterable[int]) -> dict[int, list[Badge]]:
    rows: Iterable[tuple[Any, ...]] = (
        Recognition.objects.filter(innovation__in=list(ids), revoked_on__isnull=True)
        .order_by("level__rank", "-year", "pk")
        .values_list(
            "innovation",
            "label",
            "year",
            "level__programme__name",
            "level__name",
            "level__slug",
            "level__kind",
            "level__programme__scope",
        )
    )
    found: dict[int, list[Badge]] = defaultdict(list)
    for innovation, *badge in rows:
        found[innovation].append(Badge(*badge))
    return found


def _places(ids: Iterable[int]) -> dict[int, list[Place]]:
    rows: Iterable[tuple[Any, ...]] = (
        InnovationRegion.objects.filter(innovation__in=list(ids))
        .order_by("region__code")
        .values_list(
            "innovation", "region__code", "region__name", "region__parent__code", "region__parent__name"
        )
    )
    found: dict[int, list[Place]] = defaultdict(list)
    for innovation, code, name, province_code, province in rows:
        place = Place(code, name, province_code or code, province or name, province_code is None)
        found[innovation].append(place)
    return found


def _terms(ids: Iterable[int]) -> dict[int, dict[str, list[TermTag]]]:
    rows: Iterable[tuple[Any, ...]] = (
        Classification.objects.filter(innovation__in=list(ids), term__scheme__in=[Scheme.SDG, Scheme.THEME])
        .order_by("term__order")
        .values_list(
            "innovation", "term__scheme", "term__code", "term__name", "term__name_en", "basis", "confidence"
        )
    )
    found: dict[int, dict[str, list[TermTag]]] = defaultdict(lambda: {Scheme.SDG: [], Scheme.THEME: []})
    for innovation, scheme, *tag in rows:
        found[innovation][scheme].append(TermTag(*tag))
    return found
