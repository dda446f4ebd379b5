"""Asking for a consultation, without an account or with one, and following what becomes of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from jipp.core.delivery import public_page
from jipp.core.errors import DomainError
from jipp.core.links import host_url, page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, unkept, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.network.forms.consultations import AskForm
from jipp.network.guard import form_token, is_fresh, is_our_form, origin_of
from jipp.network.letters.address import follow_token
from jipp.network.models import Consultation, NodeKind
from jipp.network.presenters.consultations import consultation_page
from jipp.network.queries import (
    SiteRequest,
    agencies_by_name,
    agency_by_spelling,
    consultation_by_token,
    letter_by_code,
)
from jipp.network.services import ConsultationEntry, ask_consultation, withdraw_by_link
from jipp.network.views.answers import pdf

_PARTS = (
    ("agency", "is_unlisted", "node_kind"),
    ("contact_name", "contact_position", "contact_email", "contact_phone"),
    ("need", "consent"),
)


@csrf_exempt
@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SiteRequest) -> HttpResponse:
    """The public form, on the national site; what was typed is never lost."""
    if request.node is not None:
        return HttpResponseRedirect(host_url(request, settings.DOMAIN, request.get_full_path()))
    if request.method != "POST":
        return _form_page(request, AskForm(initial={"node_kind": NodeKind.CENTRAL.value}))
    token = request.POST.get("formulir", "")
    if not is_our_form(token):
        raise PermissionDenied
    form = AskForm(request.POST)
    if not is_fresh(token):
        form.add_error(None, _("Formulir ini terbuka terlalu lama. Periksa isinya, lalu kirim sekali lagi."))
    asked = _asked(request, form, origin_of(request))
    if asked is None:
        return unkept(_form_page(request, form, status=422))
    return HttpResponseRedirect(page_path("network:consultation-follow", token=follow_token(asked)))


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def ask_signed_in(request: ActorRequest) -> HttpResponse:
    """The same form for people with an account; what is known of them is filled in."""
    person: Any = request.user
    known = {"contact_name": person.name, "contact_position": person.position, "contact_email": person.email}
    known |= {"contact_phone": person.phone, "node_kind": NodeKind.CENTRAL.value}
    form = AskForm(request.POST or None, initial=known)
    asked = _asked(request, form, "") if request.method == "POST" else None
    if asked is not None:
        messages.success(request, _("Permohonan konsultasi sudah dikirim kepada pengelola JIPP Nasional."))
        return HttpResponseRedirect(page_path("network:consultation", code=asked.code))
    context = {**_form_context(form), "crumbs": ()}
    return page(request, "network/consultation_new.html", context, status=422 if form.errors else 200)


def _asked(request: ActorRequest, form: AskForm, origin: str) -> Consultation | None:
    if not form.is_valid():
        return None
    data = form.cleaned_data
    agency = agency_by_spelling(data["agency"])
    if agency is None and not data["is_unlisted"]:
        form.add_error(
            "agency",
            _("Nama ini tidak ada dalam daftar. Pilih dari daftar, atau centang bahwa belum terdaftar."),
        )
        return None
    entry = ConsultationEntry(
        agency_id=agency.pk if agency else None,
        agency_name=data["agency"],
        node_kind=NodeKind(data["node_kind"]),
        contact_name=data["contact_name"],
        contact_position=data["contact_position"],
        contact_email=data["contact_email"],
        contact_phone=data["contact_phone"],
        need=data["need"],
        has_consented=data["consent"],
        language=get_language() or settings.LANGUAGE_CODE,
        origin=origin,
    )
    return attempt(form, lambda: ask_consultation(entry, actor=request.actor))


def _form_context(form: AskForm) -> dict[str, Any]:
    shape = form_shape(form)
    return {
        "form_shape": shape,
        "parts": [shape.part(names) for names in _PARTS],
        "agencies": [agency.name for agency in agencies_by_name()],
        "trap": shape["leave_empty"],
    }


def _form_page(request: SiteRequest, form: AskForm, status: int = 200) -> HttpResponse:
    context = {**_form_context(form), "token": form_token()}
    return page(request, "network/consultation_ask.html", context, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: ActorRequest, token: str) -> HttpResponse:
    """Where a request stands, for whoever has its link; the request can be withdrawn here."""
    consultation = consultation_by_token(token)
    if consultation is None:
        raise Http404
    failed = ""
    if request.method == "POST":
        try:
            withdraw_by_link(token, actor=request.actor)
        except DomainError as error:
            failed = error.sentence
        else:
            return _unreferred(HttpResponseRedirect(request.path))
    shown = consultation_page(consultation)
    context = {"shown": shown, "token": token, "failed": failed}
    answer = page(request, "network/consultation_follow.html", context, status=409 if failed else 200)
    return _unreferred(answer)


@require_safe
def letter(request: ActorRequest, token: str, code: str) -> HttpResponse:
    """A letter about the request, for whoever has its link."""
    consultation = consultation_by_token(token)
    found = letter_by_code(code, with_pdf=True) if consultation else None
    if consultation is None or found is None or found.consultation_id != consultation.pk:
        raise Http404
    return _unreferred(pdf(found))


def _unreferred(response: HttpResponse) -> HttpResponse:
    """Kept by nobody, and the address, which is a key, told to nobody."""
    response["Referrer-Policy"] = "no-referrer"
    return unkept(response)
