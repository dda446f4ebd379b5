"""Nodes in the workspace: the list, each node's page with its checklist, and its moves."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jipp.core.actor import Actor
from jipp.core.events import Audience
from jipp.core.history import history_of
from jipp.core.links import host_url, page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.paging import paged
from jipp.core.ui.shapes import Column, Link
from jipp.core.verdict import Verdict, require
from jipp.network import policy
from jipp.network.additions import checks_of
from jipp.network.forms.appointments import ReasonForm
from jipp.network.models import Node
from jipp.network.presenters.nodes import (
    BADGES,
    LINK_BADGES,
    checklist,
    move_words,
    moves_of,
    state_choices,
    without_closed_doors,
)
from jipp.network.queries import (
    appointments_of,
    may,
    node_for_work,
    nodes_at_work,
    public_managers,
    standing_of,
    target_of,
)
from jipp.network.queries.board import nodes_in
from jipp.network.roles import Area, Level
from jipp.network.services import missing_for_life, move_node
from jipp.network.states import NODE, WITH_REASON


@require_safe
@workspace_page
def nodes(request: ActorRequest) -> HttpResponse:
    """The nodes that the actor has to do with, by name or state."""
    state, text = request.GET.get("tahap", ""), request.GET.get("q", "").strip()[:100]
    found = paged(request, nodes_in(nodes_at_work(request.actor), state=state, text=text))
    words = (_("Simpul"), _("Koordinator"), _("Tahap"), _("Sejak"), _("Subdomain"))
    context = {
        "rows": found.rows,
        "total": found.total,
        "pager": found.pager,
        "states": state_choices(state),
        "state": state,
        "text": text,
        "columns": [Column(word) for word in words],
        "badges": BADGES,
        "leads": bool(policy.may_lead_node(request.actor)),
    }
    return page(request, "network/nodes.html", context)


@require_safe
@workspace_page
def node(request: ActorRequest, slug: str) -> HttpResponse:
    """One node: where it stands, what it still needs, its decrees, address and history."""
    found = node_of(request, slug)
    standing = standing_of(found)
    actor = request.actor
    open_to = _open_to(actor, found)
    context = {
        "node": found,
        "badge": BADGES[found.state],
        "items": without_closed_doors(
            checklist(found, standing, checks_of([found])[found.pk]), _doors(found, open_to)
        ),
        "managers": public_managers(found),
        "decrees": list(appointments_of(found)),
        "link": standing.link,
        "link_badges": LINK_BADGES,
        "history": history_of(found, actor=actor, audience=Audience.STAFF, limit=20),
        "moves": moves_of(found) if policy.may_move_node(actor, found) else [],
        **open_to,
        "site_url": host_url(request, f"{found.slug}.{settings.DOMAIN}") if found.is_active else "",
        "crumbs": crumbs(found),
    }
    return page(request, "network/node.html", context)


def _open_to(actor: Actor, node: Node) -> dict[str, Verdict]:
    """What the actor may do from the page of a node, as its template names it."""
    return {
        "may_see_people": may(actor, Area.PEOPLE, Level.SEE, target_of(node)),
        "may_see_site": may(actor, Area.SITE, Level.SEE, target_of(node)),
        "may_see_cooperation": may(actor, Area.COOPERATION, Level.SEE, target_of(node)),
        "may_see_funding": may(actor, Area.FUNDING, Level.SEE, target_of(node)),
        "may_draft": policy.may_draft_appointment(actor, node),
        "may_connect": policy.may_connect(actor, node),
        "may_set_identity": policy.may_set_identity(actor, node),
        "may_set_link": policy.may_set_link(actor, node),
    }


def _doors(node: Node, open_to: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """The same by the pages where it is done."""
    return {
        page_path("people:node", slug=node.slug): open_to["may_see_people"],
        page_path("content:entries", slug=node.slug): open_to["may_see_site"],
        page_path("network:appointment-new", slug=node.slug): open_to["may_draft"],
        page_path("network:subdomain", slug=node.slug): open_to["may_connect"],
        page_path("network:site", slug=node.slug): open_to["may_set_identity"],
        page_path("network:link", slug=node.slug): open_to["may_set_link"],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def move(request: ActorRequest, slug: str, verb: str) -> HttpResponse:
    """Move a node on its way, with what follows from it said before."""
    found = node_of(request, slug)
    if verb not in NODE.transitions:
        raise Http404
    require(policy.may_move_node(request.actor, found))
    needs_reason = verb in WITH_REASON
    form = ReasonForm(request.POST or None)
    form.fields["reason"].required = needs_reason
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        if attempt(form, lambda: move_node(found, verb, actor=request.actor, reason=reason)) is not None:
            messages.success(request, _("Tahap simpul diubah."))
            return HttpResponseRedirect(page_path("network:node", slug=found.slug))
    label, consequence = move_words(verb)
    context = {
        "node": found,
        "label": label,
        "consequence": consequence,
        "needs_reason": needs_reason,
        "missing": missing_for_life(found) if verb == "activate" else [],
        "is_possible": found.state in NODE.transitions[verb].sources,
        "form_shape": form_shape(form),
        "crumbs": crumbs(found, label),
    }
    return page(request, "network/node_move.html", context, status=422 if form.errors else 200)


def node_of(request: ActorRequest, slug: str) -> Node:
    """The node, if the actor may see its page."""
    found = node_for_work(slug)
    if found is None or not policy.may_see_node(request.actor, found):
        raise Http404
    return found


def crumbs(found: Node, *below: str) -> tuple[Link, ...]:
    """The way to a page of the node; the words below it lead nowhere but the last stands for the page."""
    every = Link(pgettext("daftar", "Simpul"), page_path("network:nodes"))
    if not below:
        return (every, Link(found.short_name, "", current=True, lang="id"))
    own = Link(found.short_name, page_path("network:node", slug=found.slug), lang="id")
    return (every, own, *(Link(word, "", current=True) for word in below))
