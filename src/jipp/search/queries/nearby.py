"""Completions while typing, and innovations like a given one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Q

from jipp.core.actor import VISITOR, Actor
from jipp.innovations.models import Classification, InnovationRegion
from jipp.innovations.queries import published, visible_to
from jipp.network.models import Agency, Node
from jipp.search.engine.documents import Suggestion as Completion
from jipp.search.engine.similar import similar as likenesses
from jipp.search.engine.suggest import suggest as complete
from jipp.search.queries.directory import clean_text
from jipp.search.queries.opened import encoder, from_index
from jipp.search.queries.scope import agency_ids_of, scope_key

SHORTEST = 2
"""Letters from which completions begin."""

_OF_INNOVATION = ("title", "nri", "slug", "agency__name")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: an innovation (number, slug, whose it is) or an agency (its code)."""

    kind: Literal["innovation", "agency"]
    text: str
    nri: int | None = None
    slug: str = ""
    agency_code: str = ""
    owner: str = ""


def suggest(text: str, *, node: Node | None = None, limit: int = 8) -> list[Suggestion]:
    """Titles and agencies that begin with, or hold a word beginning with, what was typed."""
    typed = clean_text(text)
    if len(typed) < SHORTEST or limit < 1:
        return []
    scope = scope_key(node)
    found = from_index(lambda snapshot: complete(snapshot, typed, limit, scope))
    if found is None:
        return _suggest_by_sql(typed, agency_ids_of(node), limit)
    return _named(found)


def _named(found: Sequence[Completion]) -> list[Suggestion]:
    """What the index completed, with the names and addresses that the database holds now."""
    ids = [int(item.key) for item in found if item.kind == "innovation"]
    codes = [item.key for item in found if item.kind == "agency"]
    rows = published().filter(pk__in=ids).values_list("pk", *_OF_INNOVATION) if ids else ()
    titles = {str(pk): _innovation(*row) for pk, *row in rows}
    bodies = Agency.objects.filter(code__in=codes).values_list("code", "name") if codes else ()
    names = {code: Suggestion("agency", name, agency_code=code) for code, name in bodies}
    known = {"innovation": titles, "agency": names}
    return [known[item.kind][item.key] for item in found if item.key in known[item.kind]]


def _innovation(title: str, nri: int, slug: str, owner: str) -> Suggestion:
    return Suggestion("innovation", title, nri, slug, owner=owner)


def _suggest_by_sql(typed: str, scope: list[int] | None, limit: int) -> list[Suggestion]:
    begins = Q(title__istartswith=typed) | Q(title__icontains=f" {typed}")
    titles = published().filter(begins)
    agencies = Agency.objects.filter(Q(name__icontains=typed) | Q(short_name__istartswith=typed))
    if scope is not None:
        titles, agencies = titles.filter(agency__in=scope), agencies.filter(pk__in=scope)
    rows = titles.order_by("title", "pk").values_list(*_OF_INNOVATION)
    found = [_innovation(*row) for row in rows[:limit]]
    bodies = agencies.filter(is_active=True).order_by("name").values_list("name", "code")
    few = bodies[: limit - len(found)]
    return [*found, *(Suggestion("agency", name, agency_code=code) for name, code in few)]


def similar(innovation_id: int, *, actor: Actor = VISITOR, limit: int = 5) -> list[int]:
    """The ids of innovations like this one that `actor` may see, nearest first."""
    found = from_index(lambda snapshot: likenesses(snapshot, innovation_id, limit * 2, encoder()))
    if not found:
        return _similar_by_sql(innovation_id, actor, limit)
    seen = set(visible_to(actor).filter(pk__in=found).values_list("pk", flat=True))
    return [pk for pk in found if pk in seen][:limit]


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
