"""Partnerships in the workspace: the list, each with its parties, entering, and what is decided of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jipp.core.errors import DomainError
from jipp.core.events import Audience
from jipp.core.history import history_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.paging import paged
from jipp.core.ui.shapes import Column, ErrorLink, Link
from jipp.core.verdict import require
from jipp.files.queries import attachment
from jipp.network import policy
from jipp.network.additions import related_to
from jipp.network.forms.cooperation import PartnershipForm, PartyForm, SignatoryForm
from jipp.network.models import Area, Node, Partnership, PartnershipParty
from jipp.network.presenters.cooperation import (
    missing_of,
    partnership_row,
    stand_of,
    standing_choices,
    term_of,
)
from jipp.network.queries import (
    PartnershipFilter,
    agencies_by_name,
    body_names,
    node_for_work,
    nodes_in_reach,
    parties_of,
    partnership_of,
    partnerships_for_work,
    partnerships_in,
    successor_of,
    with_parties,
)
from jipp.network.services import (
    add_party,
    change_partnership,
    change_signatory,
    discard_partnership,
    draft_partnership,
    enact_partnership,
    end_partnership,
    remove_party,
    renew_partnership,
)
from jipp.network.views.listing import node_choices, node_to_enter_for, word_in


@require_safe
@workspace_page
def partnerships(request: ActorRequest) -> HttpResponse:
    """The partnerships of the nodes that the actor oversees, by node, standing and words."""
    nodes = nodes_in_reach(request.actor, Area.COOPERATION)
    wanted = PartnershipFilter(*(word_in(request, name) for name in ("simpul", "keadaan", "q")))
    rows = with_parties(partnerships_in(partnerships_for_work(request.actor), wanted))
    kept = {"simpul": wanted.node, "keadaan": wanted.standing, "q": wanted.text}
    found = paged(request, rows.order_by("-created_at", "-pk"))
    target = node_to_enter_for(request.actor, nodes, wanted.node)
    words = [_("Kerja sama"), _("Pihak lain"), _("Masa berlaku"), _("Keadaan")]
    context = {
        "rows": [partnership_row(one) for one in found.rows],
        "found": found,
        "columns": [Column(word) for word in ([*words, _("Simpul")] if len(nodes) > 1 else words)],
        "nodes": node_choices(nodes, wanted.node) if len(nodes) > 1 else [],
        "standings": standing_choices(wanted.standing),
        "text": wanted.text,
        "is_narrowed": any(kept.values()),
        "target": target if target and policy.may_keep_cooperation(request.actor, target) else None,
    }
    return page(request, "network/partnerships.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Enter a partnership; it stays a draft until it is said to hold."""
    node = node_for_work(slug)
    if node is None:
        raise Http404
    require(policy.may_keep_cooperation(request.actor, node))
    form = PartnershipForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: draft_partnership(node, form.entry, actor=request.actor, file=form.file_given)
        )
        if done is not None:
            messages.success(request, _("Rancangan kerja sama disimpan. Tambahkan para pihaknya."))
            return _to(done)
    context = {
        "node": node,
        "form_shape": form_shape(form),
        "is_new": True,
        "back": page_path("network:partnerships"),
        "crumbs": crumbs(node, _("Catat kerja sama")),
    }
    return page(request, "network/partnership_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def change(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Correct what was entered."""
    found = found_of(request, slug, serial)
    require(policy.may_change_partnership(request.actor, found))
    known = {name: getattr(found, name) for name in PartnershipForm.base_fields if name != "file"}
    form = PartnershipForm(request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: change_partnership(found, form.entry, actor=request.actor, file=form.file_given)
        )
        if done is not None:
            messages.success(request, _("Kerja sama disimpan."))
            return _to(found)
    context = {
        "node": found.node,
        "form_shape": form_shape(form),
        "is_new": False,
        "file": attachment(found.file) if found.file else None,
        "back": _path(found),
        "crumbs": crumbs(found.node, found.title, "id"),
    }
    return page(request, "network/partnership_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def partnership(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """One partnership: what it says, who its parties are, what hangs on it, and what can be done with it."""
    found = found_of(request, slug, serial)
    failed = ""
    if request.method == "POST":
        try:
            return _act(request, found)
        except DomainError as error:
            if error.status == 403:
                raise
            failed = error.sentence
    parties = parties_of(found)
    context = {
        "one": found,
        "stand": stand_of(found),
        "term": term_of(found),
        "parties": parties,
        "missing": missing_of(found, parties) if found.state == "draf" else [],
        "file": attachment(found.file) if found.file else None,
        "successor": successor_of(found),
        "related": related_to([found.pk], request.actor)[found.pk],
        "may_change": policy.may_change_partnership(request.actor, found),
        "may_decide": policy.may_decide_partnership(request.actor, found),
        "is_open": found.state in {"draf", "berlaku"},
        "errors": [ErrorLink(failed, "perbuatan")] if failed else [],
        "history": history_of(found, actor=request.actor, audience=Audience.STAFF, limit=20),
        "crumbs": crumbs(found.node, found.title, "id"),
    }
    return page(request, "network/partnership.html", context, status=422 if failed else 200)


def _act(request: ActorRequest, found: Partnership) -> HttpResponse:
    deeds: Mapping[str, Callable[[ActorRequest, Partnership], HttpResponse]] = {
        "berlakukan": _enact,
        "perpanjang": _renew,
        "akhiri": _end,
        "buang": _discard,
        "keluarkan": _remove_party,
    }
    deed = deeds.get(request.POST.get("perbuatan", ""))
    if deed is None:
        raise Http404
    return deed(request, found)


def _enact(request: ActorRequest, found: Partnership) -> HttpResponse:
    enact_partnership(found, actor=request.actor)
    messages.success(request, _("Kerja sama dinyatakan berlaku."))
    return _to(found)


def _renew(request: ActorRequest, found: Partnership) -> HttpResponse:
    successor = renew_partnership(found, actor=request.actor)
    messages.success(request, _("Rancangan perpanjangan dibuat. Isi nomor dan masa berlakunya."))
    return HttpResponseRedirect(
        page_path("network:partnership-change", slug=successor.node.slug, serial=successor.serial)
    )


def _end(request: ActorRequest, found: Partnership) -> HttpResponse:
    end_partnership(found, actor=request.actor, reason=request.POST.get("reason", ""))
    messages.success(request, _("Kerja sama diakhiri."))
    return _to(found)


def _discard(request: ActorRequest, found: Partnership) -> HttpResponse:
    discard_partnership(found, actor=request.actor)
    messages.success(request, _("Rancangan dibuang."))
    return HttpResponseRedirect(page_path("network:partnerships"))


def _remove_party(request: ActorRequest, found: Partnership) -> HttpResponse:
    remove_party(_party(found, request.POST.get("pihak", "")), actor=request.actor)
    messages.success(request, _("Pihak dikeluarkan."))
    return _to(found)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def party(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Name a party."""
    found = found_of(request, slug, serial)
    require(policy.may_change_partnership(request.actor, found))
    form = PartyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: add_party(found, form.entry, actor=request.actor))
        if done is not None:
            messages.success(request, _("%(name)s ditambahkan sebagai pihak.") % {"name": done.shown_name})
            return _to(found)
    context = {
        "one": found,
        "form_shape": form_shape(form),
        "names": [*body_names(), *agencies_by_name()],
        "back": _path(found),
        "crumbs": crumbs(found.node, found.title, "id"),
    }
    return page(request, "network/partnership_party.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def signatory(request: ActorRequest, slug: str, serial: int, party_id: int) -> HttpResponse:
    """Say who signed for a party."""
    found = found_of(request, slug, serial)
    require(policy.may_change_partnership(request.actor, found))
    held = _party(found, str(party_id))
    known = {name: getattr(held, name) for name in SignatoryForm.base_fields}
    form = SignatoryForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = attempt(
            form,
            lambda: change_signatory(
                held, said["signatory_name"], said["signatory_position"], actor=request.actor
            ),
        )
        if done is not None:
            messages.success(request, _("Penanda tangan disimpan."))
            return _to(found)
    context = {
        "one": found,
        "held": held,
        "form_shape": form_shape(form),
        "back": _path(found),
        "crumbs": crumbs(found.node, found.title, "id"),
    }
    return page(request, "network/partnership_party.html", context, status=422 if form.errors else 200)


def found_of(request: ActorRequest, slug: str, serial: int) -> Partnership:
    """The partnership, if the actor sees it in the workspace."""
    found = partnership_of(request.actor, slug, serial)
    if found is None:
        raise Http404
    return found


def _party(found: Partnership, given: str) -> PartnershipParty:
    held = next((one for one in parties_of(found) if str(one.pk) == given), None)
    if held is None:
        raise Http404
    return held


def crumbs(node: Node, word: str, lang: str = "") -> tuple[Link, ...]:
    """The way to a page of a partnership."""
    every = page_path("network:partnerships")
    return (
        Link(_("Kerja sama"), every),
        Link(node.short_name, f"{every}?simpul={node.slug}", lang="id"),
        Link(word, "", current=True, lang=lang),
    )


def _path(found: Partnership) -> str:
    return page_path("network:partnership", slug=found.node.slug, serial=found.serial)


def _to(found: Partnership) -> HttpResponse:
    return HttpResponseRedirect(_path(found))
