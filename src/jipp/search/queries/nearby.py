"""Completions while typing, and innovations like a given one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Q

from jipp.core.actor import VISITOR, Actor
from jipp.innovations.models import Classification, InnovationRegion
from jipp.innovations.queries import published, visible_to
from jipp.network.models import Agency, Node
from jipp.search.queries.directory import clean_text
from jipp.search.queries.scope import agency_ids_of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: an innovation (with number and slug for its address) or an agency (with its code)."""

    kind: Literal["innovation", "agency"]
    text: str
    nri: int | None = None
    slug: str = ""
    agency_code: str = ""


def suggest(text: str, *, node: Node | None = None, limit: int = 8) -> list[Suggestion]:
    """Titles and agencies that begin with, or hold a word beginning with, what was typed."""
    typed = clean_text(text)
    if len(typed) < 2:
        return []
    scope = agency_ids_of(node)
    return _suggest_by_sql(typed, scope, limit)


def _suggest_by_sql(typed: str, scope: list[int] | None, limit: int) -> list[Suggestion]:
    begins = Q(title__istartswith=typed) | Q(title__icontains=f" {typed}")
    titles = published().filter(begins)
    agencies = Agency.objects.filter(Q(name__icontains=typed) | Q(short_name__istartswith=typed))
    if scope is not None:
        titles, agencies = titles.filter(agency__in=scope), agencies.filter(pk__in=scope)
    rows = titles.order_by("title", "pk").values_list("title", "nri", "slug")
    found = [Suggestion("innovation", title, nri, slug) for title, nri, slug in rows[:limit]]
    bodies = agencies.filter(is_active=True).order_by("name").values_list("name", "code")
    few = bodies[: max(2, limit - len(found))]
    return [*found, *(Suggestion("agency", name, agency_code=code) for name, code in few)][:limit]


def similar(innovation_id: int, *, actor: Actor = VISITOR, limit: int = 5) -> list[int]:
    """The ids of innovations like this one that `actor` may see, nearest first."""
    return _similar_by_sql(innovation_id, actor, limit)


def _similar_by_sql(innovation_id: int, actor: Actor, limit: int) -> list[int]:
    """Those that share the most terms, then places."""
    terms = Classification.objects.filter(innovation=innovation_id).values("term")
    places = InnovationRegion.objects.filter(innovation=innovation_id).values("region")
    shared = (
        visible_to(actor)
        .exclude(pk=innovation_id)
        .annotate(
            terms=Count("classifications", filter=Q(classifications__term__in=terms), distinct=True),
            regions=Count("places", filter=Q(places__region__in=places), distinct=True),
        )
    )
    near = shared.filter(Q(terms__gt=0) | Q(regions__gt=0)).order_by("-terms", "-regions", "pk")
    return list(near.values_list("pk", flat=True)[:limit])
