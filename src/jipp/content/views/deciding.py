"""What is decided on an entry, each act on a page that says what follows."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.content import policy
from jipp.content.forms import JAKARTA, PublishForm, ReasonForm
from jipp.content.models import Entry, Kind
from jipp.content.presenters import moves
from jipp.content.presenters.moves import move_named, moves_of
from jipp.content.presenters.work import differences
from jipp.content.queries import version_of
from jipp.content.services import (
    Words,
    detach_entry,
    publish_entry,
    return_entry,
    submit_entry,
    unschedule_entry,
    withdraw_entry,
)
from jipp.content.states import EntryState
from jipp.content.views.editing import newest_version
from jipp.content.views.work import crumbs, entry_link, entry_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.verdict import require


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def decide(request: ActorRequest, slug: str, serial: int, act: str) -> HttpResponse:
    """One act on an entry: what follows from it, what it needs, then it is done."""
    entry = entry_of(request, slug, serial)
    if act not in moves.ALL:
        raise Http404
    decides = act != moves.SUBMIT
    require((policy.may_publish if decides else policy.may_submit)(request.actor, entry))
    form = _form(request, entry, act)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, _act(request, entry, act, form))
        if done is not None:
            messages.success(request, _told(act, done))
            return HttpResponseRedirect(page_path("content:edit", slug=slug, serial=serial))
    last = newest_version(entry)
    live = version_of(entry, entry.live_number) if entry.live_number != last.number else None
    context = {
        "entry": entry,
        "move": move_named(act, entry),
        "is_possible": any(one.name == act for one in moves_of(entry, request.actor)),
        "form_shape": form_shape(form),
        "version_number": last.number,
        "differences": differences(Words.of(live), Words.of(last), Kind(entry.kind)) if live else [],
        "is_danger": act == moves.WITHDRAW,
        "crumbs": crumbs(entry.node, entry_link(entry), move_named(act, entry).label),
    }
    return page(request, "content/entry_decide.html", context, status=422 if form.errors else 200)


def _form(request: ActorRequest, entry: Entry, name: str) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if name in moves.WITH_REASON:
        return ReasonForm(data)
    if name != moves.PUBLISH:
        return forms.Form(data)
    form = PublishForm(data, initial=_how_now(entry))
    if entry.state == EntryState.PUBLISHED:
        del form.fields["at"]
    return form


def _how_now(entry: Entry) -> dict[str, object]:
    at = entry.published_at if entry.state == EntryState.SCHEDULED else None
    moments = {"at": at, "until": entry.expires_at}
    shown = {key: one.astimezone(JAKARTA).replace(tzinfo=None) for key, one in moments.items() if one}
    return {**shown, "is_pinned": entry.is_pinned}


def _act(request: ActorRequest, entry: Entry, name: str, form: forms.Form) -> Callable[[], Entry]:
    actor = request.actor
    reason = form.cleaned_data.get("reason", "")
    text = request.POST.get("number", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    acts: dict[str, Callable[[], Entry]] = {
        moves.SUBMIT: lambda: submit_entry(entry, actor=actor),
        moves.RETURN: lambda: return_entry(entry, actor=actor, reason=reason),
        moves.UNSCHEDULE: lambda: unschedule_entry(entry, actor=actor),
        moves.WITHDRAW: lambda: withdraw_entry(entry, actor=actor, reason=reason),
        moves.DETACH: lambda: detach_entry(entry, actor=actor),
    }
    if isinstance(form, PublishForm):
        how = form.publication
        return lambda: publish_entry(entry, how, actor=actor, number=number)
    return acts[name]


def _told(name: str, entry: Entry) -> str:
    if name == moves.PUBLISH and entry.state == EntryState.SCHEDULED:
        return _("Dijadwalkan terbit.")
    return {
        moves.SUBMIT: _("Diajukan untuk diperiksa."),
        moves.RETURN: _("Dikembalikan kepada penulis."),
        moves.PUBLISH: _("Terbit. Pengunjung sudah dapat membacanya."),
        moves.UNSCHEDULE: _("Jadwal dibatalkan."),
        moves.WITHDRAW: _("Ditarik dari situs."),
        moves.DETACH: _("Dilepaskan dari sumbernya."),
    }[name]
