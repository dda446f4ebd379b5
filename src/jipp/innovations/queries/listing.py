"""Innovations as rows of a list: everything a row shows, in four statements whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from jipp.core.actor import VISITOR, Actor, system
from jipp.core.compiled import ById
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
    "unit_name",
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
    found = {row[0]: row for row in _RECORDS[actor.is_operator].rows(ids)}
    shown = list(found)
    badges, places, terms = _badges(shown), _places(shown), _terms(shown)

    def belongings(pk: int) -> tuple[tuple[Any, ...], ...]:
        lists = (badges[pk], places[pk], terms[pk, Scheme.SDG], terms[pk, Scheme.THEME])
        return tuple(tuple(each) for each in lists)

    return [Card(*found[pk], *belongings(pk)) for pk in ids if pk in found]


def _records(actor: Actor) -> ById:
    return ById(
        lambda ids: (
            visible_to(actor)
            .filter(pk__in=ids)
            .annotate(unit_name=Coalesce("unit__name", Value("")))
            .values_list(*_FIELDS)
        )
    )


# What one may see depends on nothing of the actor but this.
_RECORDS = {False: _records(VISITOR), True: _records(system("listing"))}

_RECOGNITIONS = ById(
    lambda ids: (
        Recognition.objects.filter(innovation__in=ids, revoked_on__isnull=True)
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
)

_PLACES = ById(
    lambda ids: (
        InnovationRegion.objects.filter(innovation__in=ids)
        .order_by("region__code")
        .values_list(
            "innovation", "region__code", "region__name", "region__parent__code", "region__parent__name"
        )
    )
)

_TERMS = ById(
    lambda ids: (
        Classification.objects.filter(innovation__in=ids, term__scheme__in=[Scheme.SDG, Scheme.THEME])
        .order_by("term__order")
        .values_list(
            "innovation", "term__scheme", "term__code", "term__name", "term__name_en", "basis", "confidence"
        )
    )
)


def _badges(ids: Sequence[int]) -> dict[int, list[Badge]]:
    found: dict[int, list[Badge]] = defaultdict(list)
    for innovation, *badge in _RECOGNITIONS.rows(ids):
        found[innovation].append(Badge(*badge))
    return found


def _places(ids: Sequence[int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    for innovation, code, name, province_code, province in _PLACES.rows(ids):
        place = Place(code, name, province_code or code, province or name, province_code is None)
        found[innovation].append(place)
    return found


def _terms(ids: Sequence[int]) -> dict[tuple[int, str], list[TermTag]]:
    found: dict[tuple[int, str], list[TermTag]] = defaultdict(list)
    for innovation, scheme, *tag in _TERMS.rows(ids):
        found[innovation, scheme].append(TermTag(*tag))
    return found
