"""Where a person works in the network: nodes and agencies, one's roles there, what is to be done next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.ui import places
from jipp.core.ui.places import Figure, Held, Place, Places
from jipp.core.ui.shapes import Link
from jipp.network.additions import Check, checks_of
from jipp.network.models import Agency, Node, NodeKind, NodeState, Role
from jipp.network.presenters.nodes import BADGES, checklist
from jipp.network.queries import (
    AgencyFacts,
    HeldRole,
    agency_facts,
    held_roles,
    node_counts_by_state,
    standings_of,
)


def add_places() -> None:
    """Tell the first page of the workspace where people work; called once when the app is ready."""
    places.add("network", _places)


def _places(actor: Actor, limit: int) -> Places:
    """Nodes first, those that still need something before the others; at most ten statements."""
    roles = held_roles(actor)
    by_node, by_agency = _grouped(roles)
    leads_nation = any(node.kind == NodeKind.NATIONAL for node, _held in by_node)
    nodes = _nodes(by_node)
    agencies = _agencies(by_agency)
    rows = sorted([*nodes, *agencies], key=lambda place: place.next is None)
    return Places(
        rows=tuple(rows[:limit]),
        figures=_figures() if leads_nation else (),
        more_url=page_path("network:nodes") if len(rows) > limit else "",
    )


_ByNode = list[tuple[Node, list[HeldRole]]]
_ByAgency = list[tuple[Agency, list[HeldRole]]]


def _grouped(roles: Iterable[HeldRole]) -> tuple[_ByNode, _ByAgency]:
    """The roles by the place that they are held in; a unit's with those of its agency."""
    nodes: dict[int, tuple[Node, list[HeldRole]]] = {}
    agencies: dict[int, tuple[Agency, list[HeldRole]]] = {}
    for one in roles:
        row = one.assignment
        agency = row.agency or (row.unit.agency if row.unit else None)
        if row.node is not None:
            nodes.setdefault(row.node.pk, (row.node, []))[1].append(one)
        elif agency is not None:
            agencies.setdefault(agency.pk, (agency, []))[1].append(one)
    return list(nodes.values()), list(agencies.values())


def _held(roles: Sequence[HeldRole]) -> tuple[Held, ...]:
    return tuple(
        Held(one.label, one.until, one.assignment.unit.name if one.assignment.unit else "") for one in roles
    )


def _nodes(by_node: _ByNode) -> list[Place]:
    others = [node for node, _roles in by_node if node.kind != NodeKind.NATIONAL]
    standings, added = (standings_of(others), checks_of(others)) if others else ({}, {})
    items = {node.pk: checklist(node, standings[node.pk], added[node.pk]) for node in others}
    return [_node(node, roles, items.get(node.pk, [])) for node, roles in by_node]


def _node(node: Node, roles: Sequence[HeldRole], items: Sequence[Check]) -> Place:
    held = {one.role for one in roles}
    is_national = node.kind == NodeKind.NATIONAL
    done = sum(item.is_done for item in items)
    note = ""
    if items and done < len(items):
        note = _("%(done)s dari %(all)s langkah selesai") % {"done": done, "all": len(items)}
    step = None
    if Role.PELAKSANA in held:
        open_items = (item for item in items if not item.is_done and item.url)
        step = next((Link(item.link or item.label, item.url) for item in open_items), None)
    if step is None and Role.EDITOR in held:
        step = Link(_("Tulis untuk situs ini"), page_path("content:entries", slug=node.slug))
    return Place(
        name=node.name,
        url=page_path("network:board") if is_national else page_path("network:node", slug=node.slug),
        roles=_held(roles),
        kind=_("Simpul JIPP"),
        state="" if is_national else str(node.get_state_display()),
        badge="" if is_national else BADGES[node.state],
        note=note,
        next=step,
    )


def _agencies(by_agency: _ByAgency) -> list[Place]:
    kept = [agency.pk for agency, roles in by_agency if any(one.role == Role.AGENCY_ADMIN for one in roles)]
    facts = agency_facts(kept) if kept else {}
    return [_agency(agency, roles, facts.get(agency.pk)) for agency, roles in by_agency]


def _agency(agency: Agency, roles: Sequence[HeldRole], facts: AgencyFacts | None) -> Place:
    people = page_path("people:agency", code=agency.code)
    return Place(
        name=agency.name,
        url=page_path("register:agency", code=agency.code) if facts else "",
        roles=_held(roles),
        kind=_("Instansi"),
        next=_agency_step(facts, people) if facts else None,
    )


def _agency_step(facts: AgencyFacts, url: str) -> Link | None:
    if facts.lapsed_invitations:
        words = ngettext(
            "Kirim ulang %(count)s undangan yang lewat waktu",
            "Kirim ulang %(count)s undangan yang lewat waktu",
            facts.lapsed_invitations,
        )
        return Link(words % {"count": facts.lapsed_invitations}, url)
    return None if facts.innovators else Link(_("Undang inovator unit pelayanan"), url)


def _figures() -> tuple[Figure, ...]:
    """How many nodes stand where, for those who lead all of them."""
    counts = defaultdict(int, node_counts_by_state())
    board = page_path("network:board")
    return tuple(
        Figure(counts[state.value], _("simpul, tahap %(state)s") % {"state": state.label}, board)
        for state in NodeState
        if counts[state.value]
    )
