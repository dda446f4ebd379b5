"""The page that the link in an invitation opens."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.accounts.models import Person
from jipp.accounts.queries import itself, own_account, person_by_email
from jipp.core.actor import system
from jipp.core.errors import DomainError
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, unkept
from jipp.core.requests import ActorRequest
from jipp.network.forms.people import NewcomerForm
from jipp.network.models import Invitation
from jipp.network.queries import invitation_by_token, place_name
from jipp.network.queries.appointments import named_by_decree
from jipp.network.roles import ROLES, Role
from jipp.network.services import accept_invitation, join_by_invitation

_GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: ActorRequest, token: str) -> HttpResponse:
    """What one is invited to, and how to accept: with the account of that address, or with a new one."""
    found = invitation_by_token(token)
    if found is None:
        return _over(
            request, _("Undangan ini tidak dikenal. Mungkin tautannya terpotong, atau sudah diganti."), 404
        )
    if not found.is_open:
        return _over(request, _why_over(found), _GONE, found)
    person = own_account(request.actor) if request.actor.is_person else None
    response = _with_account(request, found, person) if person is not None else _without(request, found)
    response["Referrer-Policy"] = "same-origin"
    return unkept(response)


def _with_account(request: ActorRequest, found: Invitation, person: Person) -> HttpResponse:
    fits = person.email == found.email
    if request.method == "POST" and fits:
        try:
            accept_invitation(found, person, actor=itself(person))
        except DomainError as error:
            return _over(request, error.sentence, error.status, found)
        messages.success(request, _("Undangan diterima. Peran Anda sudah berlaku."))
        return HttpResponseRedirect(page_path("workspace:home"))
    return page(request, "network/invitation.html", _context(found, "accept" if fits else "other"))


def _without(request: ActorRequest, found: Invitation) -> HttpResponse:
    owner = person_by_email(found.email)
    if owner is not None and owner.state != "diundang":
        return page(request, "network/invitation.html", _context(found, "sign-in"))
    named = named_by_decree(found.email)
    initial = {
        "name": owner.name if owner else named.name if named else "",
        "position": named.position if named else "",
    }
    form = NewcomerForm(found.email, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        joined = attempt(
            form,
            lambda: join_by_invitation(
                found, form.newcomer(get_language() or "id"), actor=system("invitation")
            ),
        )
        if joined is not None:
            messages.success(request, _("Akun Anda siap dan peran Anda sudah diberikan."))
            login = Login(user=joined, email=joined.email)
            answer: HttpResponse = perform_password_login(request, {"email": joined.email}, login)
            return answer
    return page(request, "network/invitation.html", {**_context(found, "join"), "form": form})


def _context(found: Invitation, way: str) -> dict[str, Any]:
    role = Role(found.role)
    return {
        "way": way,
        "invitation": found,
        "role": str(role.label),
        "is_guarded": ROLES[role].is_guarded,
        "place": place_name(found.node, found.agency, found.unit),
        "inviter": found.invited_by.name if found.invited_by else "JIPP Nasional",
    }


def _why_over(found: Invitation) -> str:
    if found.accepted_at is not None:
        return _("Undangan ini sudah diterima. Masuk untuk mulai bekerja.")
    if found.withdrawn_at is not None:
        return _("Undangan ini sudah ditarik oleh pengundangnya.")
    return _("Undangan ini sudah lewat waktunya.")


def _over(request: ActorRequest, sentence: str, status: int, found: Invitation | None = None) -> HttpResponse:
    context = {
        "sentence": sentence,
        "inviter": found.invited_by.name if found and found.invited_by else "",
        "is_accepted": bool(found and found.accepted_at),
    }
    return unkept(page(request, "network/invitation_over.html", context, status=status))
