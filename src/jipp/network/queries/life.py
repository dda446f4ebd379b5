"""Where nodes stand on their way, which addresses are taken, and what links elsewhere were found to be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.models import Event
from jipp.network.models import (
    CollaborationLink,
    LinkState,
    Node,
    SlugHistory,
)
from jipp.network.queries.roles import may
from jipp.network.roles import Area, Level

CHECKED_EVERY = timedelta(hours=20)


def taken_slugs(but: Node | None = None) -> frozenset[str]:
    """Every subdomain that somebody has or had, but for those of one node."""
    held, former = Node.objects.all(), SlugHistory.objects.all()
    if but is not None:
        held, former = held.exclude(pk=but.pk), former.exclude(node=but)
    return frozenset({*held.values_list("slug", flat=True), *former.values_list("slug", flat=True)})


def node_by_former_slug(slug: str) -> Node | None:
    """The living node that had this subdomain before."""
    found = SlugHistory.objects.filter(slug=slug, node__is_active=True).select_related("node").first()
    return found.node if found else None


def links_to_check(now: datetime | None = None) -> QuerySet[CollaborationLink]:
    """The links that nobody has looked at for the better part of a day, those never looked at first."""
    before = (now or timezone.now()) - CHECKED_EVERY
    due = Q(checked_at__isnull=True) | Q(checked_at__lt=before) | Q(state=LinkState.UNCHECKED)
    return CollaborationLink.objects.filter(due).select_related("node").order_by("checked_at", "pk")


def nodes_at_work(actor: Actor) -> QuerySet[Node]:
    """Every node for the national managers, for others those in which they hold a role."""
    rows = Node.objects.select_related("agency", "region")
    if may(actor, Area.NODE, Level.SEE):
        return rows
    return rows.filter(pk__in=[grant.scope.id for grant in actor.grants if grant.scope.kind == "node"])


def last_events(node_ids: Iterable[int]) -> dict[int, Event]:
    """The last event of each node; two statements."""
    rows = Event.objects.filter(object_type="network.node", object_id__in=[str(pk) for pk in node_ids])
    last = rows.values("object_id").annotate(last=Max("pk")).values_list("last", flat=True)
    return {int(event.object_id): event for event in Event.objects.filter(pk__in=list(last))}


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A node with what decides whom it waits for."""

    node: Node
    has_draft: bool
    has_decree: bool
    has_link: bool
    waits_with_us: bool
