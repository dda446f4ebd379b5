"""The rules of nodes: who sees which, and what a site lists of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from jipp.core.actor import Actor
from jipp.network.models import Area, Node, NodeKind, Regulation, RegulationChange, RegulationState
from jipp.network.queries.seeing import nodes_seen


@dataclass(frozen=True, slots=True)
class RegulationFilter:
    """What a list is narrowed to; `year` 0 for every year."""

    node: str = ""
    kind: str = ""
    state: str = ""
    year: int = 0
    text: str = ""


def regulations_visible_to(actor: Actor) -> QuerySet[Regulation]:
    """All that are shown; to who oversees a node its drafts too."""
    rows = Regulation.objects.select_related("node")
    seen = nodes_seen(actor, Area.COOPERATION)
    if seen is None:
        return rows
    return rows.filter(~Q(state=RegulationState.DRAFT) | Q(node__in=seen))


def regulations_for_work(actor: Actor) -> QuerySet[Regulation]:
    """Of these the ones of nodes that the actor oversees."""
    rows = regulations_visible_to(actor)
    seen = nodes_seen(actor, Area.COOPERATION)
    return rows if seen is None else rows.filter(node__in=seen)


def regulations_in(rows: QuerySet[Regulation], wanted: RegulationFilter) -> QuerySet[Regulation]:
    """The rows that the filter leaves, newest first."""
    exact = {
        "node__slug": wanted.node,
        "kind": wanted.kind,
        "state": wanted.state,
        "year": wanted.year,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.text:
        rows = rows.filter(Q(title__icontains=wanted.text) | Q(number__icontains=wanted.text))
    return rows.order_by("-issued_on", "-pk")


def regulation_of(actor: Actor, slug: str, serial: int) -> Regulation | None:
    """A rule of the node by its serial, for those who work on it."""
    rows = with_changes(regulations_for_work(actor)).select_related("node", "file")
    return rows.filter(node__slug=slug, serial=serial).first()


def with_changes(rows: QuerySet[Regulation]) -> QuerySet[Regulation]:
    """The rows with what later rules did to them; one statement more for all."""
    changes = RegulationChange.objects.select_related("by")
    return rows.prefetch_related(Prefetch("changes", changes))


def regulations_of_site(actor: Actor, node: Node | None) -> QuerySet[Regulation]:
    """What the site of a node (None: the national one) lists."""
    rows = regulations_visible_to(actor).exclude(state=RegulationState.DRAFT)
    rows = rows.filter(node=node) if node is not None else rows.filter(node__kind=NodeKind.NATIONAL)
    return with_changes(rows.select_related("file"))


def kinds_and_years(rows: QuerySet[Regulation]) -> tuple[list[str], list[int]]:
    """The kinds and the years (latest first) that occur; one statement."""
    pairs = set(rows.order_by().prefetch_related(None).values_list("kind", "year"))
    return sorted({kind for kind, _year in pairs}), sorted({year for _kind, year in pairs}, reverse=True)


def later_regulations(regulation: Regulation) -> list[Regulation]:
    """The node's other rules that may have amended or revoked this one: issued no earlier."""
    rows = Regulation.objects.filter(node=regulation.node_id, issued_on__gte=regulation.issued_on)
    return list(rows.exclude(pk=regulation.pk).order_by("-issued_on", "-pk")[:200])
