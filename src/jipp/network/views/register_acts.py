"""Acts on agencies and units, each with its form; large ones first show what follows from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.shapes import Link
from jipp.core.verdict import require
from jipp.network import policy
from jipp.network.forms.register import AgencyForm, FactsForm, UnitForm
from jipp.network.models import Agency, Level
from jipp.network.presenters.register import address_of, crumbs_of
from jipp.network.queries import (
    Entry,
    agencies_by_name,
    agencies_in_reach,
    agency_entry,
    last_merge,
    unit_entry,
    units_of,
)
from jipp.network.services import register_agency, register_unit, undo_merge
from jipp.network.views.register_table import ACTS, Act
from jipp.regions.queries import current_regions

_methods = require_http_methods(["GET", "HEAD", "POST"])


@_methods
@workspace_page
def on_agency(request: ActorRequest, code: str, act: str) -> HttpResponse:
    """An act on an agency, or a new unit of it."""
    found = agency_entry(code, request.actor)
    if found is None:
        raise Http404
    if act == "unit-baru":
        require(policy.may_register_unit(request.actor, found))
        form = UnitForm(request.POST or None)
        crumbs = crumbs_of(found, _("Unit baru"))
        return _new(request, form, lambda: register_unit(found, form.facts, actor=request.actor), crumbs)
    return _act(request, found, act)


@_methods
@workspace_page
def on_unit(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """An act on a unit."""
    found = unit_entry(pk, request.actor)
    if found is None:
        raise Http404
    return _act(request, found, act)


@_methods
@workspace_page
def new_agency(request: ActorRequest) -> HttpResponse:
    """Enter an agency."""
    require(policy.may_register_agency(request.actor))
    form = AgencyForm(request.POST or None)
    every = Link(pgettext("daftar", "Instansi"), page_path("register:agencies"))
    crumbs = (every, Link(_("Instansi baru"), "", current=True))
    return _new(request, form, lambda: register_agency(form.facts, actor=request.actor), crumbs)


def _new(
    request: ActorRequest, form: FactsForm, run: Callable[[], Entry], crumbs: Sequence[Link]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        made = attempt(form, run)
        if made is not None:
            messages.success(request, _("%(name)s didaftarkan.") % {"name": made.name})
            return HttpResponseRedirect(address_of(made))
    context = {
        "title": crumbs[-1].label,
        "hindrance": "",
        "lead": _("Pastikan belum terdaftar dengan nama lain atau singkatannya."),
        "shape": form_shape(form),
        "shown": form.shown,
        "regions": _region_names(),
        "entries": [],
        "next_word": _("Daftarkan"),
        "back": crumbs[-2].url,
        "crumbs": crumbs,
    }
    return page(request, "network/register_act.html", context, status=422 if form.errors else 200)


def _act(request: ActorRequest, entry: Entry, name: str) -> HttpResponse:
    if name == "pisah":
        return _undo(request, entry)
    act = ACTS.get(name)
    if act is None:
        raise Http404
    require(act.may(request.actor, entry))
    if not act.is_open(entry):
        messages.info(request, _("Ini tidak dapat dilakukan pada catatan yang keadaannya begini."))
        return HttpResponseRedirect(f"{address_of(entry)}?asal=1")
    initial = {"kept": request.GET.get("dengan", "")[:200]} if name == "gabung" else {}
    form = act.form(entry, request.POST or None, **({"initial": initial} if initial else {}))
    follows: Sequence[str] = ()
    if request.method == "POST" and "ubah" not in request.POST and form.is_valid():
        follows, is_seen = _followed(request, entry, act, form)
        if is_seen and attempt(form, lambda: act.run(entry, form, request.actor)) is not None:
            messages.success(request, str(act.done))
            return HttpResponseRedirect(
                f"{address_of(entry)}?asal=1" if name == "gabung" else address_of(entry)
            )
    if follows and not form.errors:
        return _preview(request, entry, act, form, follows)
    return _asked(request, entry, name, form)


def _followed(request: ActorRequest, entry: Entry, act: Act, form: Any) -> tuple[Sequence[str], bool]:
    """What follows from the act, and whether the reader has seen just that."""
    tell = act.follows
    if tell is None:
        return (), True
    found = attempt(form, lambda: tell(entry, form, request.actor))
    follows = [line for line in found or () if line]
    return follows, bool(follows) and request.POST.get("dilihat") == _digest(follows)


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def _preview(
    request: ActorRequest, entry: Entry, act: Act, form: Any, follows: Sequence[str]
) -> HttpResponse:
    kept = [(key, value) for key, value in request.POST.items() if key in form.fields]
    context = {
        "title": str(act.title),
        "entry": entry,
        "follows": follows,
        "is_new": bool(request.POST.get("dilihat")),
        "kept": [*kept, ("dilihat", _digest(follows))],
        "crumbs": crumbs_of(entry, str(act.title)),
    }
    return page(request, "network/register_preview.html", context)


def _asked(request: ActorRequest, entry: Entry, name: str, form: Any) -> HttpResponse:
    act = ACTS[name]
    context = {
        "title": str(act.title),
        "lead": f"{entry.name}. {act.lead}",
        "hindrance": act.hindered(entry) if act.hindered and request.method != "POST" else "",
        "shape": form_shape(form),
        "shown": form.shown if isinstance(form, FactsForm) else list(form.fields),
        "regions": _region_names() if name == "ubah" else [],
        "entries": _choosable(entry, name, request.actor),
        "next_word": _("Lihat akibatnya") if act.follows else _("Simpan"),
        "back": address_of(entry),
        "crumbs": crumbs_of(entry, str(act.title)),
    }
    return page(request, "network/register_act.html", context, status=422 if form.errors else 200)


def _choosable(entry: Entry, act: str, actor: Actor) -> list[str]:
    """The names that a field offers."""
    if act == "pindah":
        reach = agencies_in_reach(actor, Level.DECIDE).filter(is_active=True)
        return list(reach.order_by("name").values_list("name", flat=True))
    if act not in {"gabung", "suksesi"}:
        return []
    rows = agencies_by_name() if isinstance(entry, Agency) else units_of(entry.agency)[:500]
    return [row.name for row in rows if row.pk != entry.pk]


def _region_names() -> list[str]:
    return list(current_regions().values_list("name", flat=True))


def _undo(request: ActorRequest, entry: Entry) -> HttpResponse:
    transfer = last_merge(entry)
    if transfer is None or request.method != "POST":
        raise Http404
    undo_merge(transfer, actor=request.actor)
    messages.success(request, _("Penggabungan dibatalkan; keduanya kembali terpisah."))
    return HttpResponseRedirect(address_of(entry))
