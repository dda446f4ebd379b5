"""Who may move a node on its way, give it an address, and shape its site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from jipp.core.actor import Actor, Scope
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import CollaborationLink, Node, NodeKind
from jipp.network.queries import Target, may
from jipp.network.roles import Area, Level


def may_lead_node(actor: Actor) -> Verdict:
    """The national managers: they see every node on its way and whom it waits for."""
    return may(actor, Area.NODE, Level.WORK)


def may_move_node(actor: Actor, node: Node) -> Verdict:
    """The national managers move every node but their own, which the law itself keeps alive."""
    if node.kind == NodeKind.NATIONAL:
        return deny(_("JIPP Nasional ditetapkan oleh peraturan dan tidak berpindah tahap."))
    return may_lead_node(actor)


def may_connect(actor: Actor, node: Node) -> Verdict:
    """A subdomain is given by the national managers (PermenPANRB 89/2020, annex III and V.2)."""
    if node.kind == NodeKind.NATIONAL:
        return deny(_("JIPP Nasional beralamat di domain utama."))
    return may_lead_node(actor)


def may_set_identity(actor: Actor, node: Node) -> Verdict:
    """The node's own managers decide how its site shows itself."""
    return may(actor, Area.SITE, Level.DECIDE, Target(node.pk))


def may_set_link(actor: Actor, node: Node) -> Verdict:
    """The node's own managers name the web that it has already (89/2020, article 6 (2))."""
    return may(actor, Area.NODE, Level.WORK, Target(node.pk))


def may_check_link(actor: Actor, link: CollaborationLink) -> Verdict:
    """The program looks by itself; the node's managers may have it look again."""
    return may(actor, Area.NODE, Level.WORK, Target(link.node_id))


def may_see_node(actor: Actor, node: Node) -> Verdict:
    """Whoever holds a role in the node, and the national managers."""
    if any(grant.scope == Scope("node", node.pk) for grant in actor.grants):
        return allow()
    return may(actor, Area.NODE, Level.SEE, Target(node.pk))


Policy = Callable[[Actor, Any], Verdict]

MOVES: dict[str, Policy] = dict.fromkeys(
    ("appoint", "activate", "guide", "rest", "revive", "close", "reopen"), may_move_node
)
