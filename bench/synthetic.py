"""A synthetic directory of any size in a home of its own: agencies and regions real, innovations made up.

Facets are skewed as real ones are; words are independent of each other and of facets, so real text is more
topical than this. Nothing made here is ever shown as real: it lives in the home of the measurement alone.
Imported where Django is set up already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.bulk import after_load, load
from bench.words import Writer
from jipp.core.versions import bump_public_version
from jipp.innovations.models import (
    AwardLevel,
    Classification,
    Innovation,
    InnovationRegion,
    Recognition,
    Term,
)
from jipp.network.models import Agency
from jipp.regions.models import Region

Row = Sequence[Any]
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Given:
    """The real rows that made-up ones refer to: ids of agencies, regencies, levels, terms."""

    agencies: list[int]
    regencies: list[int]
    levels: list[int]
    terms: list[int]
    first: int


def make(count: int) -> None:
    """Add innovations until there are `count`; long stories up to 100,000, shorter ones beyond."""
    given = _given()
    missing = count - given.first
    if missing <= 0:
        return
    ids = range(given.first * 10 + 1, given.first * 10 + 1 + missing)
    load(Innovation, _columns(Innovation), _innovations(ids, given, long=count <= 100_000))
    load(InnovationRegion, ("innovation_id", "region_id"), _places(ids, given))
    load(Recognition, _columns(Recognition), _recognitions(ids, given))
    load(Classification, _columns(Classification), _terms(ids, given))
    after_load(Innovation, InnovationRegion, Recognition, Classification)
    bump_public_version()


def _given() -> Given:
    return Given(
        agencies=list(Agency.objects.values_list("pk", flat=True)),
        regencies=list(Region.objects.filter(parent__isnull=False).values_list("pk", flat=True)),
        levels=list(AwardLevel.objects.values_list("pk", flat=True)),
        terms=list(Term.objects.filter(scheme__in=["sdg", "tema"]).values_list("pk", flat=True)),
        first=Innovation.objects.count(),
    )


def _columns(model: Any) -> tuple[str, ...]:
    return tuple(field.column for field in model._meta.concrete_fields if not _is_auto(field))


def _is_auto(field: Any) -> bool:
    return bool(field.primary_key) and field.model.__name__ != "Innovation"


def _row(model: Any, **values: Any) -> Row:
    """Values in the order of the columns; what is not given has the field's default."""
    row = []
    for field in model._meta.concrete_fields:
        if not _is_auto(field):
            value = values.get(field.column, field.get_default())
            row.append(str(value) if isinstance(value, datetime) else value)
    return row


def _innovations(ids: range, given: Given, *, long: bool) -> Iterator[Row]:
    writer = Writer(1)
    body = (200, 600) if long else (40, 120)
    for number, pk in enumerate(ids):
        title = writer.text(3, 9).title()
        years = sorted(2014 + writer.skewed(12) for _n in range(2))
        moment = BEGAN + timedelta(minutes=number)
        yield _row(
            Innovation,
            id=pk,
            nri=1_000_000 + pk,
            title=title[:290],
            title_key=f"{title.lower()[:300]} {pk}",
            slug=f"sintetis-{pk}",
            summary=writer.text(15, 45)[:590],
            agency_id=given.agencies[writer.skewed(len(given.agencies))],
            background=writer.text(*body),
            status=("belum-diperbarui", "berlanjut", "berkembang", "vakum", "berhenti")[writer.skewed(5)],
            state="terbit",
            state_at=moment,
            first_recognised=years[0],
            last_recognised=years[1],
            published_at=moment,
            created_at=moment,
            updated_at=moment,
        )


def _places(ids: range, given: Given) -> Iterator[Row]:
    writer = Writer(2)
    for pk in ids:
        yield (pk, given.regencies[writer.skewed(len(given.regencies))])


def _recognitions(ids: range, given: Given) -> Iterator[Row]:
    writer = Writer(3)
    for pk in ids:
        for _n in range(1 + writer.skewed(2)):
            level = given.levels[writer.skewed(len(given.levels))]
            category = f"kategori-{writer.skewed(15)}" if writer.rng.random() < 0.5 else ""
            yield _row(
                Recognition,
                innovation_id=pk,
                level_id=level,
                label=f"Sintetis {level} {_n}",
                year=2014 + writer.skewed(12),
                category=category.replace("-", " ").title(),
                category_slug=category,
            )


def _terms(ids: range, given: Given) -> Iterator[Row]:
    writer = Writer(4)
    for pk in ids:
        chosen = {given.terms[writer.skewed(len(given.terms))] for _n in range(1 + writer.skewed(4))}
        for term in sorted(chosen):
            yield _row(Classification, innovation_id=pk, term_id=term, basis="redaksi", confidence="rendah")
