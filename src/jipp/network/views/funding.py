"""Sources of funds in the workspace: lines by node and year, what they come to, entering."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jipp.core.events import Audience
from jipp.core.history import history_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.paging import paged
from jipp.core.ui.shapes import Column, Link
from jipp.core.verdict import require
from jipp.network import policy
from jipp.network.forms.funding import FundingForm
from jipp.network.models import Area, Funding, Node
from jipp.network.presenters.funding import funding_rows, rupiah, source_choices, totals_table
from jipp.network.presenters.rules import year_choices
from jipp.network.queries import (
    FundingFilter,
    agencies_by_name,
    funding_of,
    funding_totals,
    funding_years,
    fundings_in,
    fundings_visible_to,
    node_for_work,
    nodes_in_reach,
)
from jipp.network.services import change_funding, enter_funding, remove_funding
from jipp.network.views.listing import node_choices, node_to_enter_for, number_in, word_in


@require_safe
@workspace_page
def fundings(request: ActorRequest) -> HttpResponse:
    """The lines of the nodes that the actor oversees, and what they come to by year and source."""
    nodes = nodes_in_reach(request.actor, Area.FUNDING)
    wanted = FundingFilter(
        word_in(request, "simpul"), number_in(request, "tahun"), word_in(request, "sumber")
    )
    every = fundings_visible_to(request.actor)
    rows = fundings_in(every, wanted)
    kept = {"simpul": wanted.node, "tahun": str(wanted.year or ""), "sumber": wanted.source}
    found = paged(request, rows)
    target = node_to_enter_for(request.actor, nodes, wanted.node)
    heads = [
        Column(_("Untuk")),
        Column(_("Tahun")),
        Column(_("Sumber")),
        Column(pgettext("uang", "Jumlah"), number=True),
    ]
    heads += [Column(_("Ditanggung"))]
    query = urlencode({key: value for key, value in kept.items() if value})
    context = {
        "rows": funding_rows(found.rows),
        "found": found,
        "columns": [*heads, Column(_("Simpul"))] if len(nodes) > 1 else heads,
        "totals": totals_table(funding_totals(rows)),
        "nodes": node_choices(nodes, wanted.node) if len(nodes) > 1 else [],
        "years": year_choices(funding_years(every), wanted.year),
        "sources": source_choices(wanted.source),
        "is_narrowed": any(kept.values()),
        "query": f"?{query}" if query else "",
        "target": target if target and policy.may_keep_funding(request.actor, target) else None,
    }
    return page(request, "network/fundings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Enter a line."""
    node = node_for_work(slug)
    if node is None:
        raise Http404
    require(policy.may_keep_funding(request.actor, node))
    known = {"year": timezone.localdate().year, "agency": node.agency.name}
    form = FundingForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: enter_funding(node, form.entry, actor=request.actor))
        if done is not None:
            messages.success(request, _("Sumber dana dicatat."))
            return HttpResponseRedirect(f"{page_path('network:fundings')}?simpul={node.slug}")
    context = {
        "node": node,
        "form_shape": form_shape(form),
        "agencies": agencies_by_name(),
        "crumbs": crumbs(node, _("Catat sumber dana")),
    }
    return page(request, "network/funding_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def funding(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """One line: read by who oversees the node, corrected and removed by who keeps it."""
    found = _found(request, slug, serial)
    verdict = policy.may_change_funding(request.actor, found)
    form = FundingForm(request.POST or None, initial=_known(found))
    if request.method == "POST":
        require(verdict)
        if request.POST.get("perbuatan") == "hapus":
            remove_funding(found, actor=request.actor)
            messages.success(request, _("Catatan sumber dana dihapus."))
            return _to_list(found.node)
        if form.is_valid():
            done = attempt(form, lambda: change_funding(found, form.entry, actor=request.actor))
            if done is not None:
                messages.success(request, _("Sumber dana disimpan."))
                return _to_list(found.node)
    context = {
        "one": found,
        "node": found.node,
        "amount": rupiah(found.amount),
        "form_shape": form_shape(form),
        "agencies": agencies_by_name() if verdict else [],
        "may_change": verdict,
        "history": history_of(found, actor=request.actor, audience=Audience.STAFF, limit=20),
        "crumbs": crumbs(found.node, found.purpose, "id"),
    }
    return page(request, "network/funding.html", context, status=422 if form.errors else 200)


def _known(found: Funding) -> dict[str, object]:
    known: dict[str, object] = {
        name: getattr(found, name) for name in ("year", "source", "purpose", "document")
    }
    agency = found.agency.name if found.agency is not None else ""
    return {**known, "agency": agency, "amount": f"{found.amount:,}".replace(",", ".")}


def _found(request: ActorRequest, slug: str, serial: int) -> Funding:
    found = funding_of(request.actor, slug, serial)
    if found is None:
        raise Http404
    return found


def crumbs(node: Node, word: str, lang: str = "") -> tuple[Link, ...]:
    """The way to a line of the register."""
    every = page_path("network:fundings")
    return (
        Link(_("Pendanaan"), every),
        Link(node.short_name, f"{every}?simpul={node.slug}", lang="id"),
        Link(word, "", current=True, lang=lang),
    )


def _to_list(node: Node) -> HttpResponse:
    return HttpResponseRedirect(f"{page_path('network:fundings')}?simpul={node.slug}")
