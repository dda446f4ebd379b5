"""What sites pass on to one another: offering an entry, taking one over."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.content import policy
from jipp.content.forms import OfferForm
from jipp.content.queries import offer_for_work, offered_to, offers_of, receivers_of, refusals_of
from jipp.content.services import LONGEST_REASON, accept_offer, decline_offer, offer_entry
from jipp.content.states import OfferState
from jipp.content.views.work import crumbs, entry_link, entry_of, node_of, site_url
from jipp.core.errors import DomainError
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.shapes import Column, ErrorLink
from jipp.core.verdict import require
from jipp.network.models import Node

_methods = require_http_methods(["GET", "HEAD", "POST"])
BADGES = {OfferState.OFFERED: "dormant", OfferState.ACCEPTED: "running", OfferState.DECLINED: "stopped"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A refusal that could not be stored: of which offer, what was typed, what is wrong with it."""

    offer: str = ""
    reason: str = ""
    error: str = ""


@_methods
@workspace_page
def offers(request: ActorRequest, slug: str) -> HttpResponse:
    """What others offer to this site, and what it offered to others."""
    node = node_of(request, slug)
    kept = Kept()
    if request.method == "POST":
        try:
            return _answered(request, node)
        except DomainError as error:
            if not error.fields:
                raise
            kept = Kept(request.POST.get("tawaran", ""), request.POST.get("alasan", ""), error.sentence)
    found, made = offered_to(node), offers_of(node)
    context = {
        "kept": kept,
        "errors": [ErrorLink(kept.error, f"alasan-{kept.offer}")] if kept.error else [],
        "longest": LONGEST_REASON,
        "node": node,
        "incoming": [(one, site_url(request, one.entry.node, one.entry)) for one in found],
        "outgoing": made,
        "refusals": refusals_of(made),
        "badges": BADGES,
        "may_answer": policy.may_rule(request.actor, node),
        "columns": [Column(word) for word in (_("Judul"), _("Kepada"), _("Keadaan"), _("Ditawarkan"))],
        "crumbs": crumbs(node, _("Tawaran")),
    }
    return page(request, "content/offers.html", context, status=422 if kept.error else 200)


def _answered(request: ActorRequest, node: Node) -> HttpResponse:
    number = request.POST.get("tawaran", "")
    known = number.isascii() and number.isdigit() and len(number) < 12
    found = offer_for_work(node, int(number)) if known else None
    act = request.POST.get("perbuatan", "")
    if found is None or act not in {"ikut", "salin", "tolak"}:
        raise Http404
    if act == "tolak":
        decline_offer(found, actor=request.actor, reason=request.POST.get("alasan", ""))
        messages.success(request, _("Tawaran tidak diambil."))
        return HttpResponseRedirect(page_path("content:offers", slug=node.slug))
    made = accept_offer(found, actor=request.actor, follows=act == "ikut")
    messages.success(request, _("Terbit di situs ini dengan menyebut sumbernya."))
    return HttpResponseRedirect(page_path("content:edit", slug=node.slug, serial=made.pk))


@_methods
@workspace_page
def offer(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Offer an entry to other sites."""
    entry = entry_of(request, slug, serial)
    require(policy.may_rule(request.actor, entry.node))
    receivers = receivers_of(entry)
    form = OfferForm([(one.pk, one.short_name) for one in receivers], request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in receivers if str(one.pk) in form.cleaned_data["receivers"]]
        done = attempt(form, lambda: offer_entry(entry, chosen, actor=request.actor))
        if done is not None:
            messages.success(request, _("Ditawarkan."))
            return HttpResponseRedirect(page_path("content:offers", slug=slug))
    context = {
        "entry": entry,
        "receivers": receivers,
        "form_shape": form_shape(form),
        "crumbs": crumbs(entry.node, entry_link(entry), _("Tawarkan")),
    }
    return page(request, "content/offer.html", context, status=422 if form.errors else 200)
