"""What happened to the things that concern a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.workspace.presenters import days_of
from jipp.workspace.queries import recent_events

A_PAGE = 40


@require_safe
@workspace_page
def events(request: ActorRequest) -> HttpResponse:
    """A page of what happened, the newest first; `sebelum` names the event before which it begins."""
    text = request.GET.get("sebelum", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
    found = recent_events(request.actor, limit=A_PAGE, before=before)
    context = {
        "days": days_of(found.events, request.actor),
        "older": f"{request.path}?sebelum={found.before}" if found.before is not None else "",
        "is_first": before is None,
        "holds_roles": bool(request.actor.grants),
    }
    return page(request, "workspace/events.html", context)
