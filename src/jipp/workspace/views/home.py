"""The first page: what waits, where one works and what to do there next, and what happened lately."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from jipp.accounts.queries import has_second_factor
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.places import places_of
from jipp.network.queries import must_verify
from jipp.tasks.queries import done_lately, open_tasks, waiting
from jipp.workspace.presenters import days_of
from jipp.workspace.queries import recent_events

SHOWN = 12
MOST = 200
PLACES = 6
HAPPENINGS = 8


@require_safe
@workspace_page
def home(request: ActorRequest) -> HttpResponse:
    """What waits for the person, their places, and the newest of what concerns them.

    Whose role needs a second factor is led to it first.
    """
    actor = request.actor
    if must_verify(actor):
        return HttpResponseRedirect(_second_factor(request))
    tasks_waiting = waiting(actor, SHOWN + 1)
    happened = recent_events(actor, limit=HAPPENINGS)
    context = {
        "waiting": tasks_waiting[:SHOWN],
        "has_more_tasks": len(tasks_waiting) > SHOWN,
        "waiting_count": open_tasks(actor).count() if len(tasks_waiting) > SHOWN else len(tasks_waiting),
        "places": places_of(actor, PLACES),
        "holds_roles": bool(actor.grants),
        "days": days_of(happened.events, actor),
        "has_more_events": happened.before is not None,
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
