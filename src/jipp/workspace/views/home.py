"""The first page: what waits, and the roles one holds."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.network.queries import held_roles


@require_safe
@workspace_page
def home(request: ActorRequest) -> HttpResponse:
    """What waits for the person, then their roles and where they lead."""
    return page(request, "workspace/home.html", {"roles": held_roles(request.actor)})
