"""Reading the network: nodes by host, agencies by name, who belongs to what."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from jipp.core.actor import Actor
from jipp.core.requests import ActorRequest
from jipp.network.models import Agency, CollaborationLink, Membership, Node, NodeKind


class SiteRequest(ActorRequest):
    """A request with the node whose site it is for; None on the national site."""

    node: Node | None


def nodes(actor: Actor) -> QuerySet[Node]:
    """The nodes that `actor` may see: the living ones."""
    return Node.objects.filter(is_active=True).select_related("agency", "region")


def node_by_slug(slug: str) -> Node | None:
    """The living node whose subdomain is `slug`, with the logo of its site."""
    return (
        Node.objects.filter(slug=slug, is_active=True).select_related("agency", "region", "site_logo").first()
    )


def national_node() -> Node | None:
    """JIPP Nasional."""
    return Node.objects.filter(kind=NodeKind.NATIONAL).select_related("agency").first()


def agencies(actor: Actor) -> QuerySet[Agency]:
    """All agencies are public."""
    return Agency.objects.select_related("region", "region__parent")


def current_members(node: Node) -> QuerySet[Agency]:
    """The agencies that belong to `node` now."""
    return Agency.objects.filter(memberships__node=node, memberships__until__isnull=True).distinct()


def node_ids_by_agency() -> dict[int, tuple[int, ...]]:
    """For every agency with a node: the ids of the nodes it belongs to or coordinates, ascending."""
    found: dict[int, set[int]] = {}
    rows = Membership.objects.filter(until__isnull=True, node__is_active=True)
    for agency_id, node_id in rows.values_list("agency_id", "node_id"):
        found.setdefault(agency_id, set()).add(node_id)
    coordinators = Node.objects.filter(is_active=True).exclude(kind=NodeKind.NATIONAL)
    for agency_id, node_id in coordinators.values_list("agency_id", "id"):
        found.setdefault(agency_id, set()).add(node_id)
    return {agency_id: tuple(sorted(ids)) for agency_id, ids in found.items()}


def nodes_with_sizes(actor: Actor) -> QuerySet[Node]:
    """Nodes with `member_count`, for the network page."""
    return nodes(actor).annotate(
        member_count=Count("memberships", filter=Q(memberships__until__isnull=True), distinct=True)
    )


def collaboration_links() -> QuerySet[CollaborationLink]:
    """The webs of nodes that are not subdomains (PermenPANRB 89/2020, annex IV.A.5)."""
    return CollaborationLink.objects.filter(node__is_active=True).select_related("node")


def agency_ids_of(node: Node | None) -> tuple[int, ...] | None:
    """The agencies in the scope of a node's own site: its members and its coordinator; None nationally."""
    if node is None:
        return None
    members = Membership.objects.filter(node=node, until__isnull=True).values_list("agency_id", flat=True)
    return tuple(sorted({*members, node.agency_id}))


def agency_counts_by_kind() -> dict[str, int]:
    """How many living agencies of each kind the register holds."""
    rows = Agency.objects.filter(is_active=True).values("kind").annotate(count=Count("id"))
    return {row["kind"]: row["count"] for row in rows}
