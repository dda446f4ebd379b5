"""Where one is signed in, and ending any of it."""

from __future__ import annotations

from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.accounts.queries import own_account, own_sessions
from jipp.accounts.services import end_session
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def sessions(request: ActorRequest) -> HttpResponse:
    """The sessions that run; POST ends one (`sesi`) or all but this."""
    person = own_account(request.actor)
    if request.method != "POST":
        return page(request, "accounts/sessions.html", {"sessions": own_sessions(person)})
    chosen = request.POST.get("sesi", "")
    if chosen.isdigit():
        end_session(person, int(chosen), actor=request.actor)
        messages.success(request, _("Sesi itu sudah diakhiri."))
    else:
        end_other_sessions(request, person)
        messages.success(request, _("Semua sesi lain sudah diakhiri."))
    return HttpResponseRedirect(page_path("usersessions_list"))
