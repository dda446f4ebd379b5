"""In which nodes an actor has a power, for lists, where asking `may` row by row would cost too much."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from jipp.core.actor import VISITOR, Actor
from jipp.core.ui.shapes import Picture
from jipp.files.queries import pictures
from jipp.network.models import Node, SiteLogo
from jipp.network.queries.roles import national_ids
from jipp.network.roles import ROLES, Area, Level, Role


def nodes_seen(actor: Actor, area: Area, level: Level = Level.SEE) -> frozenset[int] | None:
    """The nodes in which `may(actor, area, level)` holds; None for every node there is."""
    if actor.is_operator:
        return None
    held = places_held(actor, area, level, "node")
    return None if held and held & national_ids() else held


def places_held(actor: Actor, area: Area, level: Level, kind: str) -> frozenset[int]:
    """The places of one kind (`node`, `agency`, `unit`) in which a role itself gives the power."""
    held = set()
    for grant in actor.grants:
        spec = ROLES[Role(grant.role)]
        acts = actor.is_verified or not spec.is_guarded
        if grant.scope.kind == kind and acts and spec.powers.get(area, Level.NONE) >= level:
            held.add(grant.scope.id)
    return frozenset(held)


def nodes_in_reach(actor: Actor, area: Area, level: Level = Level.SEE) -> list[Node]:
    """These nodes by name, for a choice in a filter or before something new is entered."""
    found = nodes_seen(actor, area, level)
    rows = Node.objects.order_by("short_name", "pk")
    return list(rows if found is None else rows.filter(pk__in=found))


def has_power_somewhere(actor: Actor, area: Area) -> bool:
    """Whether some role of the actor reaches the area at all; no statement, for the words of the rail."""
    return actor.is_operator or any(area in ROLES[Role(grant.role)].powers for grant in actor.grants)


def logos_visible_to(actor: Actor) -> QuerySet[SiteLogo]:
    """The logos of living sites; to who works on a site, its own one before it lives."""
    rows = SiteLogo.objects.select_related("node")
    seen = nodes_seen(actor, Area.SITE)
    return rows if seen is None else rows.filter(Q(node__is_active=True) | Q(node__in=seen))


def logo_of(node: Node) -> SiteLogo | None:
    """The logo of a node's site with its file."""
    return SiteLogo.objects.filter(node=node).select_related("file", "node").first()


def site_logo(node_id: int) -> Picture | None:
    """The logo in the head of a living site, as visitors see it."""
    held = logos_visible_to(VISITOR).filter(node_id=node_id).select_related("file").first()
    return pictures([held.file]).get(held.file_id) if held is not None else None
