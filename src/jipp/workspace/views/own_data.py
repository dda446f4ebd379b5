"""«Data saya»: what is held and why, correcting it, taking it along, withdrawing consent, leaving."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jipp.accounts.models import Person, Purpose
from jipp.accounts.queries import consent_states, own_account
from jipp.accounts.services import correct_person, give_consent, withdraw_consent
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.network.queries import held_roles
from jipp.network.services import leave
from jipp.workspace.forms import CorrectionForm, EraseForm
from jipp.workspace.queries import own_data

_View = Callable[..., HttpResponse]
_proven: Callable[[_View], _View] = reauthentication_required(app="jipp.accounts")
"""Who one is must have been shown within the last minutes."""
_FIELDS = ("name", "position", "phone", "nip", "language")


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def data(request: ActorRequest) -> HttpResponse:
    """What is held and why; POST corrects it, or gives or withdraws a consent."""
    person = own_account(request.actor)
    form = CorrectionForm(initial={name: getattr(person, name) for name in _FIELDS})
    if request.method == "POST":
        act = request.POST.get("tindakan", "")
        if act in {"setuju", "tarik"}:
            return _change_consent(request, person, act)
        form = CorrectionForm(request.POST)
        if form.is_valid() and _correct(request, person, form):
            return HttpResponseRedirect(page_path("own:data"))
    context: dict[str, Any] = {
        "person": person,
        "form": form,
        "roles": held_roles(request.actor),
        "consents": consent_states(person),
    }
    return page(request, "workspace/own_data.html", context)


def _correct(request: ActorRequest, person: Person, form: CorrectionForm) -> bool:
    if attempt(form, lambda: correct_person(person, form.correction(), actor=request.actor)) is None:
        return False
    messages.success(request, _("Data Anda tersimpan."))
    return True


def _change_consent(request: ActorRequest, person: Person, act: str) -> HttpResponse:
    purpose = request.POST.get("tujuan", "")
    if purpose in Purpose.values:
        change = give_consent if act == "setuju" else withdraw_consent
        change(person, purpose, actor=request.actor)
        messages.success(request, _("Pilihan Anda tersimpan."))
    return HttpResponseRedirect(page_path("own:data"))


@require_safe
@workspace_page
def download(request: ActorRequest) -> HttpResponse:
    """Everything held about the person, as a file."""
    content = json.dumps(own_data(own_account(request.actor), request.actor), ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="data-saya-{day}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
@_proven
def erase(request: ActorRequest) -> HttpResponse:
    """What ends with the account, and its end; who one is was shown just before."""
    person = own_account(request.actor)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        leave(person, actor=request.actor)
        logout(request)
        messages.success(request, _("Akun Anda sudah dihapus. Terima kasih sudah ikut serta."))
        return HttpResponseRedirect(page_path("account_login"))
    return page(request, "workspace/erase.html", {"form": form, "roles": held_roles(request.actor)})
