"""Reading the network: nodes by host, agencies by name, who belongs to what, who holds which role."""

from jipp.network.queries.register import (
    SiteRequest,
    agencies,
    agency_counts_by_kind,
    agency_ids_of,
    collaboration_links,
    current_members,
    national_node,
    node_by_slug,
    node_ids_by_agency,
    nodes,
    nodes_with_sizes,
)
from jipp.network.queries.roles import (
    Target,
    actor_of,
    covering,
    current_roles,
    grants_of,
    holders,
    may,
    power,
)

__all__ = [
    "SiteRequest",
    "Target",
    "actor_of",
    "agencies",
    "agency_counts_by_kind",
    "agency_ids_of",
    "collaboration_links",
    "covering",
    "current_members",
    "current_roles",
    "grants_of",
    "holders",
    "may",
    "national_node",
    "node_by_slug",
    "node_ids_by_agency",
    "nodes",
    "nodes_with_sizes",
    "power",
]
