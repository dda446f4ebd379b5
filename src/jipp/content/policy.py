"""Who may see the workshop of a site, write there, publish, and pass things on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.content.models import Entry, Offer
from jipp.content.queries import lets_editors_publish
from jipp.content.states import APPROVED
from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import Area, Level, Node
from jipp.network.queries import Target, may, power


def reaches_site(actor: Actor, node: Node) -> bool:
    """Whether a role of the actor has to do with this site, second factor passed or not."""
    return power(actor, Area.SITE, Target(node.pk)) >= Level.SEE


def may_see_site(actor: Actor, node: Node) -> Verdict:
    """Who works on the site or oversees it sees what is not published yet."""
    return may(actor, Area.SITE, Level.SEE, Target(node.pk))


def may_write(actor: Actor, node: Node) -> Verdict:
    """Editors and those who decide write for their site."""
    return may(actor, Area.SITE, Level.WORK, Target(node.pk))


def may_rule(actor: Actor, node: Node) -> Verdict:
    """Who decides for the site says how it publishes, what its menu holds, what it passes on."""
    return may(actor, Area.SITE, Level.DECIDE, Target(node.pk))


def may_publish_on(actor: Actor, node: Node) -> Verdict:
    """Who decides publishes; editors too where their site allows it."""
    verdict = may_rule(actor, node)
    if verdict or not lets_editors_publish(node):
        return verdict
    return may_write(actor, node)


def may_edit(actor: Actor, entry: Entry) -> Verdict:
    """Who writes for the site changes its entries, but not the words that follow another site's."""
    verdict = may_write(actor, entry.node)
    if verdict and entry.follows_source:
        return deny(_("Isi ini mengikuti situs asalnya. Lepaskan dulu bila ingin mengubahnya sendiri."))
    return verdict


def may_submit(actor: Actor, entry: Entry) -> Verdict:
    """Who writes asks for a decision."""
    return may_write(actor, entry.node)


def may_publish(actor: Actor, entry: Entry) -> Verdict:
    """Publishing, scheduling, withdrawing: one decision of the same people."""
    return may_publish_on(actor, entry.node)


def may_change_files(actor: Actor, entry: Entry) -> Verdict:
    """Files of what visitors read appear at once, so they need who may publish."""
    return may_publish(actor, entry) if entry.state in APPROVED else may_write(actor, entry.node)


def may_run_clock(actor: Actor) -> Verdict:
    """What was decided for a moment is carried out by the program."""
    return allow() if actor.is_operator else deny(_("Ini dikerjakan sistem pada waktunya."))


def may_keep_time(actor: Actor, entry: Entry) -> Verdict:
    """The same, asked of one entry."""
    return may_run_clock(actor)


def may_answer(actor: Actor, offer: Offer) -> Verdict:
    """Who decides for the site that an entry is offered to."""
    return may_rule(actor, offer.to)


def may_seed(actor: Actor) -> Verdict:
    """Only the operator loads what every installation starts with."""
    return allow() if actor.is_operator else deny(_("Hanya pengelola sistem yang dapat memuat data awal."))
