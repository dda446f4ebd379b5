"""Who keeps partnerships, rules and sources of funds: the node's own managers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import Appointment, Funding, Node, Partnership, Regulation, SiteLogo
from jipp.network.policy.life import may_set_identity
from jipp.network.policy.preparing import may_draft_appointment
from jipp.network.queries import Target, may
from jipp.network.roles import Area, Level


def may_keep_cooperation(actor: Actor, node: Node) -> Verdict:
    """Enter partnerships and rules, correct them, put their files."""
    return may(actor, Area.COOPERATION, Level.WORK, Target(node.pk))


def may_change_partnership(actor: Actor, partnership: Partnership) -> Verdict:
    """Correct a partnership of the node; a node that is only a party to it reads."""
    return may(actor, Area.COOPERATION, Level.WORK, Target(partnership.node_id))


def may_decide_partnership(actor: Actor, partnership: Partnership) -> Verdict:
    """Say that a partnership holds, is renewed, or is ended."""
    return may(actor, Area.COOPERATION, Level.DECIDE, Target(partnership.node_id))


def may_follow_up_partnership(actor: Actor, partnership: Partnership) -> Verdict:
    """That a partnership lapses, the program notices."""
    if actor.is_operator:
        return allow()
    return deny(_("Berakhirnya masa kerja sama dicatat oleh sistem pada tanggalnya."))


def may_change_regulation(actor: Actor, regulation: Regulation) -> Verdict:
    """Correct the entry of a rule."""
    return may(actor, Area.COOPERATION, Level.WORK, Target(regulation.node_id))


def may_decide_regulation(actor: Actor, regulation: Regulation) -> Verdict:
    """Show a rule, take it back, say what later ones did to it."""
    return may(actor, Area.COOPERATION, Level.DECIDE, Target(regulation.node_id))


def may_keep_funding(actor: Actor, node: Node) -> Verdict:
    """Enter sources of funds of the node, correct and remove them."""
    return may(actor, Area.FUNDING, Level.WORK, Target(node.pk))


def may_change_funding(actor: Actor, funding: Funding) -> Verdict:
    """Correct or remove a line."""
    return may(actor, Area.FUNDING, Level.WORK, Target(funding.node_id))


def may_change_decree_file(actor: Actor, appointment: Appointment) -> Verdict:
    """Whoever enters the decree puts its file."""
    return may_draft_appointment(actor, appointment.node)


def may_change_logo(actor: Actor, logo: SiteLogo) -> Verdict:
    """Whoever decides how the site shows itself."""
    return may_set_identity(actor, logo.node)
