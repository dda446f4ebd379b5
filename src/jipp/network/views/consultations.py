"""Consultations in the workspace: the list for those who lead them, each with its steps and letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jipp.core.actor import Actor
from jipp.core.events import Audience
from jipp.core.history import Entry, history_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.paging import paged
from jipp.core.ui.shapes import Link
from jipp.core.ui.sorting import Sorting
from jipp.core.verdict import require
from jipp.network import policy
from jipp.network.forms.consultations import STEP_FORMS, AcceptForm, DeclineForm, HoldForm, ScheduleForm
from jipp.network.models import AgencyKind, Consultation, TimeZone
from jipp.network.presenters.consultations import (
    consultation_page,
    consultation_row,
    open_steps,
    state_choices,
    step_title,
)
from jipp.network.queries import (
    agencies_by_name,
    agency_by_spelling,
    consultation_by_code,
    consultations_in,
    consultations_visible_to,
    letter_by_code,
)
from jipp.network.services import (
    AcceptEntry,
    ScheduleEntry,
    accept_consultation,
    decline_consultation,
    hold_consultation,
    note_consultation,
    schedule_consultation,
    withdraw_consultation,
)
from jipp.network.views.answers import pdf

_ORDERS = {"instansi": "agency_name", "umur": "created_at", "tahap": "state"}


@require_safe
@workspace_page
def consultations(request: ActorRequest) -> HttpResponse:
    """All requests for the national managers, one's own for everybody else."""
    leads = bool(policy.may_lead_consultations(request.actor))
    state, text = request.GET.get("tahap", "terbuka" if leads else ""), request.GET.get("q", "").strip()[:100]
    rows = consultations_in(consultations_visible_to(request.actor), state=state, text=text)
    sorting = Sorting.parse(request.GET, _ORDERS, "umur")
    shown = paged(request, rows.order_by(*sorting.order_by))
    context = {
        "leads": leads,
        "rows": [consultation_row(one) for one in shown.rows],
        "sorting": sorting,
        "total": shown.total,
        "states": state_choices(state),
        "state": state,
        "text": text,
        "pager": shown.pager,
    }
    return page(request, "network/consultations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def consultation(request: ActorRequest, code: str) -> HttpResponse:
    """One request: what was asked, where it stands, notes, advice, letters, and what to do next."""
    found = _found(request, code)
    if request.method == "POST":
        if request.POST.get("perbuatan") == "tarik":
            withdraw_consultation(found, actor=request.actor)
            messages.success(request, _("Permohonan ditarik."))
        else:
            note_consultation(found, request.POST.get("note", ""), actor=request.actor)
            messages.success(request, _("Catatan disimpan."))
        return HttpResponseRedirect(request.path)
    leads = bool(policy.may_lead_consultations(request.actor))
    context = {
        "shown": consultation_page(found, with_notes=leads),
        "leads": leads,
        "verdict": policy.may_decide_consultation(request.actor, found),
        "steps": open_steps(found),
        "history": _history(request, found) if leads else None,
        "may_withdraw": bool(policy.may_withdraw_consultation(request.actor, found)),
        "crumbs": _crumbs(found),
    }
    return page(request, "network/consultation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def step(request: ActorRequest, code: str, step: str) -> HttpResponse:
    """One step of the answer, with its form: invite, write down the advice, accept, decline."""
    found = _found(request, code)
    if step not in STEP_FORMS:
        raise Http404
    require(policy.may_decide_consultation(request.actor, found))
    form = STEP_FORMS[step](request.POST or None, initial=_initial(request, found))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: _ACTS[step](found, form, request.actor))
        if done is not None:
            messages.success(request, _DONE[step]())
            return HttpResponseRedirect(page_path("network:consultation", code=found.code))
    context = {
        "shown": consultation_page(found, with_notes=False),
        "step": step,
        "step_title": step_title(step),
        "form_shape": form_shape(form),
        "agencies": [agency.name for agency in agencies_by_name()] if step == "terima" else [],
        "crumbs": _crumbs(found, step_title(step)),
    }
    return page(request, "network/consultation_step.html", context, status=422 if form.errors else 200)


def _history(request: ActorRequest, found: Consultation) -> tuple[Entry, ...]:
    return history_of(found, actor=request.actor, audience=Audience.STAFF, limit=20)


def _initial(request: ActorRequest, found: Consultation) -> dict[str, Any]:
    person: Any = request.user
    region = found.agency.region if found.agency else None
    short = found.agency.short_name if found.agency else ""
    zone = region.time_zone if region and region.time_zone in TimeZone.values else TimeZone.WEST.value
    return {
        "signatory_name": person.name,
        "signatory_position": person.position,
        "zone": zone,
        "agency": found.agency_name,
        "node_name": f"JIPP {found.agency_name}"[:160],
        "node_short_name": short or f"JIPP {found.agency_name}"[:60],
    }


def _schedule(found: Consultation, form: ScheduleForm, actor: Actor) -> Any:
    zone = TimeZone(form.cleaned_data["zone"])
    entry = ScheduleEntry(form.moment, zone, form.cleaned_data["place"], form.signatory)
    return schedule_consultation(found, entry, actor=actor)


def _hold(found: Consultation, form: HoldForm, actor: Actor) -> Any:
    return hold_consultation(found, form.cleaned_data["advice"], actor=actor)


def _accept(found: Consultation, form: AcceptForm, actor: Actor) -> Any:
    data = form.cleaned_data
    agency = agency_by_spelling(data["agency"])
    kind = AgencyKind(data["agency_kind"]) if data["agency_kind"] else None
    entry = AcceptEntry(
        agency_id=agency.pk if agency else None,
        agency_kind=kind,
        node_name=data["node_name"],
        node_short_name=data["node_short_name"],
        reason=data["reason"],
        signatory=form.signatory,
    )
    return accept_consultation(found, entry, actor=actor)


def _decline(found: Consultation, form: DeclineForm, actor: Actor) -> Any:
    return decline_consultation(found, form.cleaned_data["reason"], form.signatory, actor=actor)


_ACTS: dict[str, Callable[[Consultation, Any, Actor], Any]] = {
    "jadwal": _schedule,
    "selesai": _hold,
    "terima": _accept,
    "tolak": _decline,
}
_DONE: dict[str, Callable[[], str]] = {
    "jadwal": lambda: _("Undangan diterbitkan dengan nomornya."),
    "selesai": lambda: _("Saran dicatat; permohonan siap diputus."),
    "terima": lambda: _("Permohonan diterima; surat keputusannya terbit."),
    "tolak": lambda: _("Permohonan ditolak; surat keputusan diterbitkan."),
}


@require_safe
@workspace_page
def letter(request: ActorRequest, code: str, letter_code: str) -> HttpResponse:
    """A letter about a request, as it was issued."""
    found = _found(request, code)
    issued = letter_by_code(letter_code, with_pdf=True)
    if issued is None or issued.consultation_id != found.pk:
        raise Http404
    return pdf(issued)


def _found(request: ActorRequest, code: str) -> Consultation:
    found = consultation_by_code(code, request.actor)
    if found is None:
        raise Http404
    return found


def _crumbs(found: Consultation, below: str = "") -> tuple[Link, ...]:
    every = Link(_("Konsultasi"), page_path("network:consultations"))
    if not below:
        return (every, Link(found.agency_name, "", current=True, lang="id"))
    own = Link(found.agency_name, page_path("network:consultation", code=found.code), lang="id")
    return (every, own, Link(below, "", current=True))
