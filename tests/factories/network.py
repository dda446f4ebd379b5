"""Agencies and nodes for tests."""

from __future__ import annotations

from typing import Any

from jipp.core.keys import match_key
from jipp.network.models import Agency, AgencyKind, CollaborationLink, Membership, Node, NodeKind
from tests.factories import create, next_number


def agency(name: str = "", **given: Any) -> Agency:
    """An agency, a ministry unless said otherwise."""
    number = next_number()
    shown = name or f"Kementerian Contoh {number}"
    defaults = {
        "code": f"instansi-{number}",
        "name": shown,
        "name_key": match_key(shown),
        "kind": AgencyKind.MINISTRY,
    }
    return create(Agency, defaults, given)


def node(coordinator: Agency, slug: str = "", **given: Any) -> Node:
    """A node that `coordinator` coordinates."""
    number = next_number()
    defaults = {
        "kind": NodeKind.CENTRAL,
        "slug": slug or f"simpul-{number}",
        "name": f"JIPP Contoh {number}",
        "short_name": f"Contoh {number}",
        "agency": coordinator,
    }
    return create(Node, defaults, given)


def membership(of_node: Node, member: Agency, **given: Any) -> Membership:
    """`member` belongs to `of_node`."""
    return create(Membership, {"node": of_node, "agency": member}, given)


def link(of_node: Node, address: str = "https://inovasi.contoh.go.id/", **given: Any) -> CollaborationLink:
    """The web that a node has elsewhere."""
    return create(CollaborationLink, {"node": of_node, "address": address}, given)
