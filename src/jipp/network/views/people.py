"""Who holds what in a node or an agency; inviting there, and ending roles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.shapes import Column
from jipp.core.verdict import require
from jipp.network.forms.people import InviteForm, ReasonForm, roles_to_give
from jipp.network.models import Agency, Area, Level, Node
from jipp.network.policy import may_end_role
from jipp.network.queries import (
    HeldRole,
    agency_for_work,
    holders_in,
    last_of,
    may,
    node_for_work,
    open_invitations,
    role_by_id,
    target_of,
)
from jipp.network.roles import Role
from jipp.network.services import end_role, invite, send_again, withdraw_invitation

_methods = require_http_methods(["GET", "HEAD", "POST"])


@_methods
@workspace_page
def of_node(request: ActorRequest, slug: str) -> HttpResponse:
    """Who holds what in the node."""
    return _people(request, node_for_work(slug), page_path("people:node", slug=slug))


@_methods
@workspace_page
def of_agency(request: ActorRequest, code: str) -> HttpResponse:
    """Who holds what in the agency and its units."""
    return _people(request, agency_for_work(code), page_path("people:agency", code=code))


def _people(request: ActorRequest, place: Node | Agency | None, address: str) -> HttpResponse:
    held = holders_in(request.actor, place) if place is not None else None
    if place is None or held is None:
        raise Http404
    require(may(request.actor, Area.PEOPLE, Level.SEE, target_of(place)))
    form = InviteForm(place, request.actor)
    ending = ReasonForm()
    failed = 0
    if request.method == "POST":
        act = request.POST.get("tindakan", "")
        if act == "undang":
            form = InviteForm(place, request.actor, request.POST)
            if _invite(request, form):
                return HttpResponseRedirect(address)
        elif act == "akhiri":
            ending, failed = ReasonForm(request.POST), int(request.POST.get("peran") or 0)
            if _end(request, ending, [one.id for one in held]):
                return HttpResponseRedirect(address)
        else:
            _change_invitation(request, place, act)
            return HttpResponseRedirect(address)
    return page(request, "network/people.html", _context(request, place, held, (form, ending, failed)))


def _context(
    request: ActorRequest,
    place: Node | Agency,
    held: list[HeldRole],
    filled: tuple[InviteForm, ReasonForm, int],
) -> dict[str, Any]:
    form, ending, failed = filled
    where = () if isinstance(place, Node) else (_("Di"),)
    words = (_("Orang"), _("Peran"), *where, _("Sejak"), _("Sampai"), _("Dasar"), _("Tindakan"))
    return {
        "place": place,
        "is_node": isinstance(place, Node),
        "rows": [
            (one, bool(may_end_role(request.actor, one.assignment)), _is_last(place, one)) for one in held
        ],
        "columns": [Column(word) for word in words],
        "invitations": open_invitations(request.actor, place),
        "may_invite": bool(roles_to_give(place, request.actor)),
        "form": form,
        "ending": ending,
        "failed": failed,
        "role_labels": dict(Role.choices),
    }


def _is_last(place: Node | Agency, one: HeldRole) -> bool:
    return isinstance(place, Node) and one.role == Role.PELAKSANA and last_of(one.role, place, but=[one.id])


def _invite(request: ActorRequest, form: InviteForm) -> bool:
    if not form.is_valid():
        return False
    email = form.cleaned_data["email"]
    sent = attempt(form, lambda: invite(email, form.entry(), actor=request.actor))
    if sent is None:
        return False
    messages.success(request, _("Undangan dikirim ke %(email)s.") % {"email": sent.email})
    return True


def _end(request: ActorRequest, form: ReasonForm, shown: list[int]) -> bool:
    chosen = request.POST.get("peran", "")
    assignment = role_by_id(int(chosen)) if chosen.isdigit() and int(chosen) in shown else None
    if assignment is None:
        raise Http404
    if not form.is_valid():
        return False
    reason = form.cleaned_data["reason"]
    if attempt(form, lambda: end_role(assignment, actor=request.actor, reason=reason)) is None:
        return False
    messages.success(request, _("Peran diakhiri."))
    return True


def _change_invitation(request: ActorRequest, place: Node | Agency, act: str) -> None:
    chosen = request.POST.get("undangan", "")
    acts: dict[str, tuple[Callable[..., object], str]] = {
        "kirim-ulang": (send_again, _("Undangan dikirim ulang.")),
        "tarik": (withdraw_invitation, _("Undangan ditarik.")),
    }
    found = open_invitations(request.actor, place).filter(pk=chosen).first() if chosen.isdigit() else None
    if found is None or act not in acts:
        raise Http404
    service, sentence = acts[act]
    partial(service, found, actor=request.actor)()
    messages.success(request, sentence)
