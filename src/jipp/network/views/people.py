"""Who holds what in a node or an agency."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.shapes import Column
from jipp.core.verdict import require
from jipp.network.models import Agency, Area, Level, Node
from jipp.network.queries import agency_for_work, holders_in, may, node_for_work, target_of


@require_safe
@workspace_page
def of_node(request: ActorRequest, slug: str) -> HttpResponse:
    """Who holds what in the node."""
    return _people(request, node_for_work(slug))


@require_safe
@workspace_page
def of_agency(request: ActorRequest, code: str) -> HttpResponse:
    """Who holds what in the agency and its units."""
    return _people(request, agency_for_work(code))


def _people(request: ActorRequest, place: Node | Agency | None) -> HttpResponse:
    held = holders_in(request.actor, place) if place is not None else None
    if place is None or held is None:
        raise Http404
    require(may(request.actor, Area.PEOPLE, Level.SEE, target_of(place)))
    words = (_("Orang"), _("Peran"), _("Di"), _("Sejak"), _("Sampai"), _("Dasar"))
    context: dict[str, Any] = {
        "place": place,
        "is_node": isinstance(place, Node),
        "held": held,
        "columns": [Column(word) for word in words],
    }
    return page(request, "network/people.html", context)
