"""The board of the national managers."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.verdict import require
from jipp.network import policy
from jipp.network.presenters.board import coverage, funnel, stuck, stuck_before
from jipp.network.presenters.consultations import consultation_row
from jipp.network.queries import (
    collaboration_links,
    ending_appointments,
    last_events,
    old_consultations,
)
from jipp.network.queries.board import node_states, nodes_of_provinces, on_the_way, standing_still

MANY = 20


@require_safe
@workspace_page
def board(request: ActorRequest) -> HttpResponse:
    """How far nodes have come, what is stuck and with whom, decrees that end, links, the map."""
    require(policy.may_lead_node(request.actor))
    now = timezone.now()
    states, late = node_states(), standing_still(stuck_before(now))
    shown = on_the_way(late[:MANY])
    context = {
        "funnel": funnel(states, now),
        "total": len(states),
        "stuck": stuck(shown, last_events([row.node.pk for row in shown]), now),
        "stuck_total": late.count(),
        "consultations": [consultation_row(one) for one in old_consultations()[:MANY]],
        "ending": list(ending_appointments(90)[:MANY]),
        "links": list(collaboration_links()[:200]),
        "coverage": coverage(nodes_of_provinces()),
    }
    return page(request, "network/board.html", context)
