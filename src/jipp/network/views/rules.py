"""Rules of nodes in the workspace: the list, entering, showing, and what later ones did to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
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
from jipp.network.forms.rules import EffectForm, RegulationForm
from jipp.network.models import Area, Node, Regulation
from jipp.network.presenters.rules import (
    BADGES,
    change_words,
    kind_choices,
    regulation_name,
    regulation_rows,
    state_choices,
    year_choices,
)
from jipp.network.queries import (
    RegulationFilter,
    kinds_and_years,
    later_regulations,
    node_for_work,
    nodes_in_reach,
    regulation_of,
    regulations_for_work,
    regulations_in,
    with_changes,
)
from jipp.network.services import (
    change_regulation,
    discard_regulation,
    enter_regulation,
    issue_regulation,
    note_effect,
    undo_effect,
    withdraw_regulation,
)
from jipp.network.views.listing import node_choices, node_to_enter_for, number_in, word_in


@require_safe
@workspace_page
def regulations(request: ActorRequest) -> HttpResponse:
    """The rules of the nodes that the actor oversees."""
    nodes = nodes_in_reach(request.actor, Area.COOPERATION)
    node, kind, state, text = (word_in(request, name) for name in ("simpul", "jenis", "keadaan", "q"))
    wanted = RegulationFilter(node, kind, state, number_in(request, "tahun"), text)
    every = regulations_for_work(request.actor)
    kept = {
        "simpul": node,
        "jenis": kind,
        "keadaan": state,
        "tahun": str(wanted.year or ""),
        "q": text,
    }
    found = paged(request, with_changes(regulations_in(every, wanted)).select_related("file"))
    target = node_to_enter_for(request.actor, nodes, node)
    words = [_("Peraturan"), _("Ditetapkan"), _("Keadaan"), _("Berkas")]
    context = {
        "rows": regulation_rows(found.rows),
        "found": found,
        "columns": [Column(word) for word in ([*words, _("Simpul")] if len(nodes) > 1 else words)],
        "nodes": node_choices(nodes, node) if len(nodes) > 1 else [],
        "kinds": kind_choices(kind),
        "states": state_choices(state),
        "years": year_choices(kinds_and_years(every)[1], wanted.year),
        "text": text,
        "is_narrowed": any(kept.values()),
        "target": target if target and policy.may_keep_cooperation(request.actor, target) else None,
    }
    return page(request, "network/regulations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Enter a rule; it is not shown until that is decided."""
    node = node_for_work(slug)
    if node is None:
        raise Http404
    require(policy.may_keep_cooperation(request.actor, node))
    form = RegulationForm(
        request.POST or None, request.FILES or None, initial={"year": timezone.localdate().year}
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: enter_regulation(node, form.entry, actor=request.actor, file=form.file_given)
        )
        if done is not None:
            messages.success(request, _("Peraturan dicatat. Tampilkan bila isinya sudah benar."))
            return _to(done)
    context = {
        "node": node,
        "form_shape": form_shape(form),
        "is_new": True,
        "back": page_path("network:regulations"),
        "crumbs": crumbs(node, _("Catat peraturan")),
    }
    return page(request, "network/regulation_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def change(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Correct what was entered of a rule."""
    found = _found(request, slug, serial)
    require(policy.may_change_regulation(request.actor, found))
    known = {name: getattr(found, name) for name in RegulationForm.base_fields if name != "file"}
    form = RegulationForm(request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: change_regulation(found, form.entry, actor=request.actor, file=form.file_given)
        )
        if done is not None:
            messages.success(request, _("Peraturan disimpan."))
            return _to(found)
    context = {
        "node": found.node,
        "form_shape": form_shape(form),
        "is_new": False,
        "file": attachment(found.file) if found.file else None,
        "back": _path(found),
        "crumbs": crumbs(found.node, regulation_name(found)),
    }
    return page(request, "network/regulation_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def regulation(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """One rule: what it says of itself, what later ones did to it, and what can be done with it."""
    found = _found(request, slug, serial)
    failed = ""
    if request.method == "POST":
        try:
            return _act(request, found)
        except DomainError as error:
            if error.status == 403:
                raise
            failed = error.sentence
    context = {
        "one": found,
        "name": regulation_name(found),
        "badge": BADGES[found.state],
        "file": attachment(found.file) if found.file else None,
        "changes": [(change_words(one), one.since) for one in found.changes.all()],
        "may_change": policy.may_change_regulation(request.actor, found),
        "may_decide": policy.may_decide_regulation(request.actor, found),
        "errors": [ErrorLink(failed, "perbuatan")] if failed else [],
        "history": history_of(found, actor=request.actor, audience=Audience.STAFF, limit=20),
        "crumbs": crumbs(found.node, regulation_name(found)),
    }
    return page(request, "network/regulation.html", context, status=422 if failed else 200)


def _act(request: ActorRequest, found: Regulation) -> HttpResponse:
    deeds: Mapping[str, tuple[Callable[..., object], str]] = {
        "tampilkan": (issue_regulation, _("Peraturan tampil di situs simpul.")),
        "tarik": (withdraw_regulation, _("Peraturan ditarik dari daftar umum.")),
        "batalkan": (undo_effect, _("Catatan perubahan terakhir dibatalkan.")),
        "buang": (discard_regulation, _("Catatan dibuang.")),
    }
    deed = request.POST.get("perbuatan", "")
    if deed not in deeds:
        raise Http404
    act, told = deeds[deed]
    act(found, actor=request.actor)
    messages.success(request, told)
    return HttpResponseRedirect(page_path("network:regulations")) if deed == "buang" else _to(found)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def effect(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Say that the rule was amended or revoked."""
    found = _found(request, slug, serial)
    require(policy.may_decide_regulation(request.actor, found))
    form = EffectForm(later_regulations(found), request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: note_effect(found, form.entry, actor=request.actor))
        if done is not None:
            messages.success(request, _("Keadaan peraturan diperbarui."))
            return _to(found)
    context = {
        "one": found,
        "form_shape": form_shape(form),
        "back": _path(found),
        "crumbs": crumbs(found.node, regulation_name(found)),
    }
    return page(request, "network/regulation_effect.html", context, status=422 if form.errors else 200)


def _found(request: ActorRequest, slug: str, serial: int) -> Regulation:
    found = regulation_of(request.actor, slug, serial)
    if found is None:
        raise Http404
    return found


def crumbs(node: Node, word: str) -> tuple[Link, ...]:
    """The way to a page of a rule."""
    every = page_path("network:regulations")
    return (
        Link(_("Peraturan"), every),
        Link(node.short_name, f"{every}?simpul={node.slug}", lang="id"),
        Link(word, "", current=True),
    )


def _path(found: Regulation) -> str:
    return page_path("network:regulation", slug=found.node.slug, serial=found.serial)


def _to(found: Regulation) -> HttpResponse:
    return HttpResponseRedirect(_path(found))
