"""Nodes enter the register with those who belong to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jipp.core.actor import Actor
from jipp.core.events import record_many, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import CollaborationLink, Membership, Node, NodeKind, NodeState


@dataclass(frozen=True, slots=True)
class NodeEntry:
    """What is known of a node. `members` are agency ids; `link` is its own web, known from `link_source`."""

    kind: NodeKind
    slug: str
    name: str
    short_name: str
    agency_id: int
    name_en: str = ""
    tagline: str = ""
    tagline_en: str = ""
    region_id: int | None = None
    accent: str = ""
    hub_decree: str = ""
    hub_year: int | None = None
    hub_source: str = ""
    link: str = ""
    link_source: str = ""
    members: tuple[int, ...] = ()


_FACTS = (
    "kind",
    "name",
    "short_name",
    "agency_id",
    "name_en",
    "tagline",
    "tagline_en",
    "region_id",
    "accent",
    "hub_decree",
    "hub_year",
    "hub_source",
)
_FIELDS = [name.removesuffix("_id") for name in _FACTS]


@service
def register_nodes(entries: Sequence[NodeEntry], *, actor: Actor) -> dict[str, int]:
    """Enter nodes that are new and bring known ones (by slug) up to date; the ids by slug.

    Members are added, never taken away: a membership ends by its date, not by a list.
    """
    require(policy.may_change_register(actor))
    listed = {entry.slug: entry for entry in entries}
    known = {node.slug: node for node in Node.objects.filter(slug__in=list(listed))}
    changed = [node for slug, node in known.items() if _differs(node, listed[slug])]
    Node.objects.bulk_update(changed, _FIELDS, batch_size=100)
    new = [
        Node(slug=slug, state=_first_state(entry), **_facts(entry))
        for slug, entry in listed.items()
        if slug not in known
    ]
    Node.objects.bulk_create(new)
    everything = known | {node.slug: node for node in new}
    joined = _add_members(everything, listed) | _add_links(everything, listed)
    touched = {node.pk: node for node in changed}
    touched |= {node.pk: node for node in known.values() if node.pk in joined}
    if new:
        record_many(events.NODE_REGISTERED, [(node, {}) for node in new], actor=actor)
    if touched:
        record_many(events.NODE_CHANGED, [(node, {}) for node in touched.values()], actor=actor)
    if not new and not touched:
        record_nothing("nodes as listed")
    return {slug: node.pk for slug, node in everything.items()}


def _first_state(entry: NodeEntry) -> NodeState:
    """Who is a hub already is active; any other node is only prepared."""
    is_hub = bool(entry.hub_decree or entry.hub_year or entry.kind == NodeKind.NATIONAL)
    return NodeState.ACTIVE if is_hub else NodeState.CONSULTING


def _facts(entry: NodeEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _FACTS}


def _differs(node: Node, entry: NodeEntry) -> bool:
    differing = {name: value for name, value in _facts(entry).items() if getattr(node, name) != value}
    for name, value in differing.items():
        setattr(node, name, value)
    return bool(differing)


def _add_members(nodes: Mapping[str, Node], entries: Mapping[str, NodeEntry]) -> set[int]:
    ids = [node.pk for node in nodes.values()]
    # Every membership counts, ended ones too: who left is not brought back by a list.
    known = set(Membership.objects.filter(node__in=ids).values_list("node_id", "agency_id"))
    new = [
        Membership(node=nodes[slug], agency_id=agency)
        for slug, entry in entries.items()
        for agency in entry.members
        if (nodes[slug].pk, agency) not in known
    ]
    Membership.objects.bulk_create(new, batch_size=500)
    return {row.node_id for row in new}


def _add_links(nodes: Mapping[str, Node], entries: Mapping[str, NodeEntry]) -> set[int]:
    known = set(CollaborationLink.objects.values_list("node_id", flat=True))
    new = [
        CollaborationLink(node=nodes[slug], address=entry.link, source=entry.link_source)
        for slug, entry in entries.items()
        if entry.link and nodes[slug].pk not in known
    ]
    CollaborationLink.objects.bulk_create(new)
    return {row.node_id for row in new}
