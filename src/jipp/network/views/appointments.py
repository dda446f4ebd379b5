"""Decrees in the workspace: entered as a draft, completed with its people, brought into force, revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.core.errors import DomainError
from jipp.core.events import Audience
from jipp.core.history import history_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.shapes import ErrorLink
from jipp.core.verdict import require
from jipp.files.queries import attachment
from jipp.network import policy
from jipp.network.forms.appointments import AppointmentForm, MemberForm
from jipp.network.forms.cooperation import DecreeFileForm
from jipp.network.models import Appointment, AppointmentState, Node
from jipp.network.queries import appointment_of, member_of
from jipp.network.services import (
    change_appointment,
    draft_appointment,
    enact_appointment,
    keep_decree_file,
    name_member,
    remove_member,
    revoke_appointment,
)
from jipp.network.views.nodes import crumbs, node_of


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Enter a decree; it stays a draft until it is brought into force."""
    found = node_of(request, slug)
    require(policy.may_draft_appointment(request.actor, found))
    form = AppointmentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: draft_appointment(found, form.entry, actor=request.actor, file=form.file_given)
        )
        if done is not None:
            messages.success(request, _("Rancangan SK disimpan. Tambahkan orang yang ditetapkan."))
            return _to(done, found)
    context = {"node": found, "form_shape": form_shape(form), "crumbs": crumbs(found, _("Catat SK"))}
    return page(request, "network/appointment_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def change(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Correct a draft."""
    found, decree = _found(request, slug, serial)
    require(policy.may_draft_appointment(request.actor, found))
    known = {name: getattr(decree, name) for name in AppointmentForm.base_fields if name != "file"}
    form = AppointmentForm(request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: change_appointment(decree, form.entry, actor=request.actor, file=form.file_given)
        )
        if done is not None:
            messages.success(request, _("Rancangan SK disimpan."))
            return _to(done, found)
    context = {
        "node": found,
        "decree": decree,
        "form_shape": form_shape(form),
        "crumbs": crumbs(found, decree.decree_number),
    }
    return page(request, "network/appointment_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def appointment(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """One decree with its people; a draft is completed and brought into force here, one in force revoked."""
    found, decree = _found(request, slug, serial)
    failed = ""
    if request.method == "POST":
        try:
            _act(request, decree)
        except DomainError as error:
            if error.status == 403:
                raise
            failed = error.sentence
        else:
            return _to(decree, found)
    actor = request.actor
    context = {
        "node": found,
        "decree": decree,
        "file": attachment(decree.file) if decree.file else None,
        "members": list(decree.members.select_related("person", "assignment")),
        "is_draft": decree.state == AppointmentState.DRAFT,
        "is_in_force": decree.state == AppointmentState.IN_FORCE,
        "may_draft": policy.may_draft_appointment(actor, found),
        "may_enact": policy.may_enact_appointment(actor, decree),
        "errors": [ErrorLink(failed, "perbuatan")] if failed else [],
        "history": history_of(decree, actor=actor, audience=Audience.STAFF, limit=20),
        "crumbs": crumbs(found, decree.decree_number),
    }
    return page(request, "network/appointment.html", context, status=422 if failed else 200)


def _act(request: ActorRequest, decree: Appointment) -> None:
    deed = request.POST.get("perbuatan")
    if deed == "berlakukan":
        enact_appointment(decree, actor=request.actor)
        messages.success(request, _("SK berlaku; peran mengikuti orang yang disebut di dalamnya."))
    elif deed == "cabut":
        was_draft = decree.state == AppointmentState.DRAFT
        revoke_appointment(decree, actor=request.actor, reason=request.POST.get("reason", ""))
        told = _("Rancangan dibatalkan.") if was_draft else _("SK dicabut; peran yang mengikutinya berakhir.")
        messages.success(request, told)
    elif deed == "hapus-orang":
        given = request.POST.get("orang", "")
        named = member_of(decree, int(given)) if given.isascii() and given.isdigit() else None
        if named is None:
            raise Http404
        remove_member(named, actor=request.actor)
        messages.success(request, _("Orang ini dikeluarkan dari rancangan."))
    else:
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def member(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Add somebody whom the decree names."""
    found, decree = _found(request, slug, serial)
    require(policy.may_draft_appointment(request.actor, found))
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: name_member(decree, form.entry, actor=request.actor))
        if done is not None:
            messages.success(request, _("%(name)s ditambahkan.") % {"name": done.name})
            return _to(decree, found)
    context: dict[str, Any] = {
        "node": found,
        "decree": decree,
        "form_shape": form_shape(form),
        "crumbs": crumbs(found, decree.decree_number),
    }
    return page(request, "network/appointment_member.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def file(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """Put the signed decree as a file, to a draft or to one in force."""
    found, decree = _found(request, slug, serial)
    require(policy.may_change_decree_file(request.actor, decree))
    is_sent = request.method == "POST"
    form = DecreeFileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        checked = form.cleaned_data["file"]
        done = attempt(form, lambda: keep_decree_file(decree, checked, actor=request.actor))
        if done is not None:
            messages.success(request, _("Berkas SK disimpan."))
            return _to(decree, found)
    context = {
        "node": found,
        "decree": decree,
        "file": attachment(decree.file) if decree.file else None,
        "form_shape": form_shape(form),
        "crumbs": crumbs(found, decree.decree_number),
    }
    return page(request, "network/appointment_file.html", context, status=422 if form.errors else 200)


def _found(request: ActorRequest, slug: str, serial: int) -> tuple[Node, Appointment]:
    found = node_of(request, slug)
    decree = appointment_of(found, serial)
    if decree is None:
        raise Http404
    return found, decree


def _to(decree: Appointment, found: Node) -> HttpResponse:
    return HttpResponseRedirect(page_path("network:appointment", slug=found.slug, serial=decree.serial))
