"""Whose innovations are searched: a node's own, or the nation's."""

from __future__ import annotations

from jipp.network.models import Node, NodeKind
from jipp.network.queries import node_ids_by_agency


def scope_key(node: Node | None) -> str:
    """The key of a node in the index; empty for the whole nation."""
    return "" if node is None or node.kind == NodeKind.NATIONAL else str(node.pk)


def agency_ids_of(node: Node | None) -> list[int] | None:
    """The agencies whose innovations a node's scope holds; None for the whole nation."""
    if not scope_key(node) or node is None:
        return None
    return sorted(agency for agency, nodes in node_ids_by_agency().items() if node.pk in nodes)
