"""Writing an entry: a new one, the words of one, a look at it before visitors get it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jipp.content import policy
from jipp.content.forms import EVENT, EntryForm, initial_words
from jipp.content.models import Entry, Kind, Version
from jipp.content.presenters.moves import moves_of
from jipp.content.presenters.public import reading
from jipp.content.presenters.work import (
    BADGES,
    NEW_TITLES,
    Difference,
    differences,
    languages_of,
    note_of,
    saved_line,
)
from jipp.content.queries import files_of, version_of
from jipp.content.services import Words, create_entry, save_entry
from jipp.content.states import EntryState
from jipp.content.views.work import crumbs, entry_link, entry_of, node_of, site_url
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.shapes import Link
from jipp.core.verdict import require
from jipp.network.models import NodeKind

_methods = require_http_methods(["GET", "HEAD", "POST"])


@_methods
@workspace_page
def new(request: ActorRequest, slug: str, kind: str) -> HttpResponse:
    """Begin an entry of a site."""
    node = node_of(request, slug)
    if kind not in Kind.values:
        raise Http404
    require(policy.may_write(request.actor, node))
    form = EntryForm(Kind(kind), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: create_entry(node, Kind(kind), form.words, actor=request.actor))
        if made is not None:
            messages.success(
                request, _("Tersimpan sebagai konsep. Tambahkan gambar atau lampiran bila perlu.")
            )
            return HttpResponseRedirect(_edit_path(made))
    context = {
        **_form_parts(form),
        "node": node,
        "title": NEW_TITLES[Kind(kind)],
        "version_number": 0,
        "pictures": [],
        "crumbs": crumbs(node, _("Baru")),
    }
    return page(request, "content/entry_new.html", context, status=422 if form.errors else 200)


@_methods
@workspace_page
def edit(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """The newest words of an entry; saving makes a version, and nobody writes over another."""
    entry = entry_of(request, slug, serial)
    last = newest_version(entry)
    form = EntryForm(Kind(entry.kind), request.POST or None, initial=initial_words(Words.of(last)))
    conflict: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        # Asked before the service does, so that both texts can be shown; the service asks once more.
        if _number(request) != last.number:
            conflict = differences(Words.of(last), form.words, Kind(entry.kind))
        elif (saved := _save(request, entry, form, last.number)) is not None:
            return HttpResponseRedirect(_edit_path(saved))
    context = _edit_context(request, entry, last, form, conflict)
    return page(request, "content/entry_edit.html", context, status=_status(form, conflict))


def _save(request: ActorRequest, entry: Entry, form: EntryForm, number: int) -> Entry | None:
    saved = attempt(form, lambda: save_entry(entry, form.words, actor=request.actor, number=number))
    if saved is not None:
        same = saved.last_number == number
        told = _("Tidak ada yang berubah.") if same else _("Tersimpan sebagai versi %(number)s.")
        messages.success(request, told % {"number": saved.last_number})
    return saved


def _number(request: ActorRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _status(form: EntryForm, conflict: list[Difference]) -> int:
    if conflict:
        return 409
    return 422 if form.errors else 200


def newest_version(entry: Entry) -> Version:
    """What was written last. Raises `Http404` for an entry without words."""
    last = version_of(entry, entry.last_number)
    if last is None:
        raise Http404
    return last


def _edit_path(entry: Entry) -> str:
    return page_path("content:edit", slug=entry.node.slug, serial=entry.pk)


def _form_parts(form: EntryForm) -> dict[str, Any]:
    shape = form_shape(form)
    names = [field.name for field in shape]
    return {
        "form_shape": shape,
        "indonesian": [name for name in names if name.endswith("_id")],
        "english": [name for name in names if name.endswith("_en")],
        "event": [name for name in names if name in EVENT],
    }


def _edit_context(
    request: ActorRequest, entry: Entry, last: Version, form: EntryForm, conflict: list[Difference]
) -> dict[str, Any]:
    actor = request.actor
    files = files_of([entry], actor=actor)[entry.pk]
    return {
        **_form_parts(form),
        "entry": entry,
        "node": entry.node,
        "version_number": last.number,
        "last": last,
        "last_by": saved_line(last),
        "conflict": conflict,
        "badge": BADGES[EntryState(entry.state)],
        "note": note_of(entry),
        "languages": languages_of(last),
        "moves": moves_of(entry, actor),
        "may_edit": policy.may_edit(actor, entry),
        "may_offer": entry.is_live and not entry.offered_from_id and policy.may_rule(actor, entry.node),
        "to_nation": entry.node.kind != NodeKind.NATIONAL,
        "pictures": list(files.pictures.values()),
        "files_count": len(files.pictures) + len(files.attachments),
        "public_url": site_url(request, entry.node, entry) if entry.is_live else "",
        "crumbs": crumbs(entry.node, Link(entry.title_id, "", current=True, lang="id")),
    }


@require_safe
@workspace_page
def preview(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """The newest words as visitors would read them, in the language of the page."""
    entry = entry_of(request, slug, serial)
    last = newest_version(entry)
    for name in Words.__dataclass_fields__:
        setattr(entry, name, getattr(last, name))
    files = files_of([entry], actor=request.actor)[entry.pk]
    context = {
        "entry": entry,
        "shown": reading(entry, files),
        "version_number": last.number,
        "crumbs": crumbs(entry.node, entry_link(entry), _("Pratinjau")),
    }
    return page(request, "content/preview.html", context)
