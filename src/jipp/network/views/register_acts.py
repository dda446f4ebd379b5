"""Acts on agencies and units, each with its form; large ones first show what follows from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.shapes import Link
from jipp.core.verdict import Verdict, require
from jipp.network import policy
from jipp.network.forms.register import (
    AgencyForm,
    CloseForm,
    FactsForm,
    MergeForm,
    RenameForm,
    ReopenForm,
    SuccessionForm,
    UnitForm,
)
from jipp.network.models import Agency, Unit
from jipp.network.presenters.register import (
    address_of,
    crumbs_of,
    follows_from_closing,
    follows_from_merging,
    follows_from_succession,
)
from jipp.network.queries import Entry, agencies_by_name, agency_entry, last_merge, unit_entry, units_of
from jipp.network.queries.register_shelves import hindrances
from jipp.network.services import (
    close_entry,
    edit_agency,
    edit_unit,
    facts_of,
    merge_entries,
    register_agency,
    register_unit,
    rename_entry,
    reopen_entry,
    succeed_entries,
    undo_merge,
)
from jipp.network.services.merging import check_mergeable
from jipp.network.services.succession import consequences_allowed
from jipp.regions.queries import current_regions

_methods = require_http_methods(["GET", "HEAD", "POST"])
Text = Any


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its words, its form, who may, when it is open, what it does, and what follows from it."""

    title: Text
    lead: Text
    done: Text
    form: Callable[..., forms.Form]
    may: Callable[[Actor, Entry], Verdict]
    run: Callable[[Entry, Any, Actor], object]
    is_open: Callable[[Entry], bool]
    follows: Callable[[Entry, Any], Sequence[str]] | None = None


def _living(entry: Entry) -> bool:
    return entry.is_active and not entry.is_merged


def _edit(entry: Entry, form: Any, actor: Actor) -> object:
    if isinstance(entry, Agency):
        return edit_agency(entry, form.facts, actor=actor)
    return edit_unit(entry, form.facts, actor=actor)


def _facts_form(entry: Entry, *args: Any, **kwargs: Any) -> FactsForm:
    is_agency = isinstance(entry, Agency)
    known = facts_of(entry)
    kwargs["initial"] = {name: getattr(known, name) for name in known.__slots__}
    kwargs["initial"]["region"] = known.region.name if known.region else ""
    return (AgencyForm if is_agency else UnitForm)(*args, **kwargs)


def _plain(form: type[forms.Form]) -> Callable[..., forms.Form]:
    def make(entry: Entry, *args: Any, **kwargs: Any) -> forms.Form:
        made = form(*args, **kwargs)
        if isinstance(entry, Unit):
            made.fields.pop("short_name", None)
        return made

    return make


def _closing_follows(entry: Entry, form: CloseForm) -> Sequence[str]:
    return follows_from_closing(entry)


def _merging_follows(entry: Entry, form: MergeForm) -> Sequence[str]:
    kept = form.cleaned_data["kept"]
    check_mergeable(entry, kept)
    found = hindrances(entry, kept)
    if found:
        raise DomainError(" ".join(found), code="transfer_hindered")
    return follows_from_merging(entry, kept)


def _succession_follows(entry: Entry, form: SuccessionForm) -> Sequence[str]:
    consequences_allowed(form.entry)
    return follows_from_succession(form.entry)


def _merge(entry: Entry, form: MergeForm, actor: Actor) -> object:
    return merge_entries(entry, form.cleaned_data["kept"], form.cleaned_data["reason"], actor=actor)


def _succeed(entry: Entry, form: SuccessionForm, actor: Actor) -> object:
    succeed_entries(form.entry, actor=actor)
    return True


ACTS: Mapping[str, Act] = {
    "ubah": Act(
        gettext_lazy("Ubah data"),
        gettext_lazy(
            "Untuk melengkapi dan membetulkan. Nama yang berganti menurut hukum dicatat lewat «Ganti nama»."
        ),
        gettext_lazy("Data disimpan."),
        _facts_form,
        policy.may_edit_entry,
        _edit,
        _living,
    ),
    "nama": Act(
        gettext_lazy("Ganti nama"),
        gettext_lazy("Nama yang sekarang menjadi nama lama dan tetap dapat dicari."),
        gettext_lazy("Nama baru dicatat."),
        _plain(RenameForm),
        policy.may_rule_entry,
        lambda entry, form, actor: rename_entry(entry, form.entry, actor=actor),
        _living,
    ),
    "suksesi": Act(
        gettext_lazy("Catat suksesi"),
        gettext_lazy(
            "Bila menurut hukum dilanjutkan, dipecah, atau dilebur. Penerusnya harus sudah terdaftar."
        ),
        gettext_lazy("Suksesi dicatat."),
        SuccessionForm,
        policy.may_unite_entries,
        _succeed,
        _living,
        _succession_follows,
    ),
    "tutup": Act(
        gettext_lazy("Tutup tanpa penerus"),
        gettext_lazy("Bila tidak ada yang melanjutkan. Bila ada penerusnya, catat suksesinya."),
        gettext_lazy("Penutupan dicatat."),
        _plain(CloseForm),
        policy.may_rule_entry,
        lambda entry, form, actor: close_entry(entry, form.entry, actor=actor),
        _living,
        _closing_follows,
    ),
    "buka": Act(
        gettext_lazy("Batalkan penutupan"),
        gettext_lazy("Bila penutupannya keliru. Peran dan keanggotaan yang berakhir tidak hidup lagi."),
        gettext_lazy("Penutupan dibatalkan."),
        _plain(ReopenForm),
        policy.may_rule_entry,
        lambda entry, form, actor: reopen_entry(entry, form.cleaned_data["reason"], actor=actor),
        lambda entry: not entry.is_active and not entry.is_merged,
    ),
    "gabung": Act(
        gettext_lazy("Gabung sebagai catatan ganda"),
        gettext_lazy(
            "Bila satu badan tercatat dua kali. Dua badan yang dilebur menurut hukum dicatat lewat suksesi."
        ),
        gettext_lazy("Catatan digabung."),
        MergeForm,
        policy.may_unite_entries,
        _merge,
        lambda entry: not entry.is_merged,
        _merging_follows,
    ),
}


def open_acts(entry: Entry, actor: Actor) -> list[Link]:
    """What the actor may do with the entry as it stands."""
    return [
        Link(str(act.title), address_of(entry, name))
        for name, act in ACTS.items()
        if act.is_open(entry) and act.may(actor, entry)
    ]


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
    found = attempt(form, lambda: tell(entry, form))
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
        "shape": form_shape(form),
        "shown": form.shown if isinstance(form, FactsForm) else list(form.fields),
        "regions": _region_names() if name == "ubah" else [],
        "entries": _choosable(entry) if name in {"gabung", "suksesi"} else [],
        "next_word": _("Lihat akibatnya") if act.follows else _("Simpan"),
        "back": address_of(entry),
        "crumbs": crumbs_of(entry, str(act.title)),
    }
    return page(request, "network/register_act.html", context, status=422 if form.errors else 200)


def _choosable(entry: Entry) -> list[str]:
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
