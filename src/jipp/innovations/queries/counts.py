"""Numbers that say what they count."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q, QuerySet

from jipp.core.actor import Actor
from jipp.innovations.models import Innovation, InnovationRegion, LevelKind, Recognition
from jipp.innovations.queries.visible import visible_to


@dataclass(frozen=True, slots=True)
class DirectoryFigures:
    """How much the directory holds: innovations, their owners, recognitions won, places, years covered."""

    innovations: int
    agencies: int
    awards: int
    regencies: int
    provinces: int
    first_year: int | None
    last_year: int | None


def directory_figures(actor: Actor, agency_ids: Collection[int] | None = None) -> DirectoryFigures:
    """The figures over what `actor` may see, of all agencies or of those given (a node's own scope)."""
    seen = _within(visible_to(actor), agency_ids)
    own = seen.aggregate(
        innovations=Count("id"),
        agencies=Count("agency", distinct=True),
        first_year=Min("first_recognised"),
        last_year=Max("last_recognised"),
    )
    awards = Recognition.objects.filter(
        innovation__in=seen, level__kind=LevelKind.AWARD, revoked_on__isnull=True
    ).count()
    places = InnovationRegion.objects.filter(innovation__in=seen).aggregate(
        regencies=Count("region", filter=Q(region__parent__isnull=False), distinct=True),
        provinces=Count("region__parent", distinct=True),
    )
    return DirectoryFigures(awards=awards, **own, **places)


def _within(seen: QuerySet[Innovation], agency_ids: Collection[int] | None) -> QuerySet[Innovation]:
    return seen if agency_ids is None else seen.filter(agency__in=list(agency_ids))


def innovation_counts_by_agency(actor: Actor) -> dict[int, int]:
    """How many innovations that `actor` may see each agency owns."""
    rows = visible_to(actor).values("agency").annotate(count=Count("id"))
    return {row["agency"]: row["count"] for row in rows}
