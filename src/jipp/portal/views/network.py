"""The network: nodes by kind or by province, their sites, members, and the webs that stand elsewhere."""

from __future__ import annotations

from collections import defaultdict

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.links import host_url
from jipp.core.pages import page
from jipp.core.ui.shapes import Link
from jipp.innovations.queries import innovation_counts_by_agency
from jipp.network.models import Node, NodeKind
from jipp.network.queries import (
    SiteRequest,
    agency_counts_by_kind,
    collaboration_links,
    current_members,
    names_borne,
    nodes_with_sizes,
    public_managers,
)
from jipp.portal.presenters.network import MemberRow, NodeRow, by_province, member_rows, node_row

ARRANGED, BY_REGION = "susun", "wilayah"


@require_safe
@public_page
def network(request: SiteRequest) -> HttpResponse:
    """Nationally all nodes; on a node's site its coordinator and members."""
    return _members(request, request.node) if request.node else _nodes(request)


def _nodes(request: SiteRequest) -> HttpResponse:
    by_kind: dict[str, list[NodeRow]] = defaultdict(list)
    for node in nodes_with_sizes(request.actor).select_related("region__parent", "agency__region__parent"):
        address = node.own_address or host_url(request, f"{node.slug}.{settings.DOMAIN}")
        by_kind[node.kind].append(node_row(node, address))
    is_by_region = request.GET.get(ARRANGED) == BY_REGION
    regional = [row for kind in NodeKind if kind != NodeKind.NATIONAL for row in by_kind[kind]]
    context = {
        "arrangements": _arrangements(is_by_region=is_by_region),
        "provinces": by_province(regional) if is_by_region else (),
        "is_by_region": is_by_region,
        "groups": [(kind, by_kind[kind]) for kind in NodeKind if kind != NodeKind.NATIONAL],
        "national": by_kind[NodeKind.NATIONAL],
        "links": list(collaboration_links()),
        "agency_kinds": agency_counts_by_kind(),
    }
    return page(request, "portal/network.html", context)


def _arrangements(*, is_by_region: bool) -> list[Link]:
    here = reverse("portal:network")
    return [
        Link(_("Menurut jenis"), here, current=not is_by_region),
        Link(_("Menurut wilayah"), f"{here}?{ARRANGED}={BY_REGION}", current=is_by_region),
    ]


def _members(request: SiteRequest, node: Node) -> HttpResponse:
    counts = innovation_counts_by_agency(request.actor)
    members = current_members(node).prefetch_related(
        Prefetch("former_names", names_borne(), to_attr="names_borne")
    )
    rows: list[MemberRow] = member_rows(members, counts)
    context = {
        "node": node,
        "rows": rows,
        "own": counts.get(node.agency_id, 0),
        "managers": public_managers(node),
    }
    return page(request, "portal/network_node.html", context)
