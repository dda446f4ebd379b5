"""One box over what one may see: the page of what was found, and the palette's list while typing."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.finding import SHORTEST, cleaned
from jipp.workspace.finding import IN_PALETTE, ON_PAGE, found_for


@require_safe
@workspace_page
def search(request: ActorRequest) -> HttpResponse:
    """What was found, by kind; without words what one may do and open."""
    text = cleaned(request.GET.get("q", ""))
    context = {
        "text": text,
        "is_short": 0 < len(text) < SHORTEST,
        "groups": found_for(request.actor, text, limit=ON_PAGE),
    }
    return page(request, "workspace/search.html", context)


@require_safe
@workspace_page
def palette(request: ActorRequest) -> HttpResponse:
    """The palette's list for what has been typed: a part of a page, for the script of the palette."""
    text = cleaned(request.GET.get("q", ""))
    context = {"text": text, "groups": found_for(request.actor, text, limit=IN_PALETTE)}
    return page(request, "workspace/palette.html", context)
