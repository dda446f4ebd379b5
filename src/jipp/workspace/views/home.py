"""The first page: what waits, and the roles one holds."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from jipp.accounts.queries import has_second_factor
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.network.queries import held_roles, must_verify
from jipp.tasks.queries import done_lately, open_tasks, waiting

SHOWN = 12
MOST = 200


@require_safe
@workspace_page
def home(request: ActorRequest) -> HttpResponse:
    """What waits for the person, then their roles and where they lead.

    Whose role needs a second factor is led to it first.
    """
    if must_verify(request.actor):
        return HttpResponseRedirect(_second_factor(request))
    context = {
        "roles": held_roles(request.actor),
        "waiting": waiting(request.actor, SHOWN),
        "waiting_count": open_tasks(request.actor).count(),
    }
    return page(request, "workspace/home.html", context)


@require_safe
@workspace_page
def tasks(request: ActorRequest) -> HttpResponse:
    """Everything that waits for the person, and what was done lately."""
    context = {"waiting": waiting(request.actor, MOST), "done": done_lately(request.actor, SHOWN)}
    return page(request, "workspace/tasks.html", context)


def _second_factor(request: ActorRequest) -> str:
    """Where to show the second factor, or to set one up."""
    if has_second_factor(request.actor.person_id or 0):
        return f"{page_path('mfa_reauthenticate')}?next={request.path}"
    return page_path("mfa_index")
