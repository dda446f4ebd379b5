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
from jipp.network.presenters.board import coverage, funnel, is_stuck, stuck
from jipp.network.presenters.consultations import consultation_row
from jipp.network.queries import (
    collaboration_links,
    ending_appointments,
    last_events,
    nodes_on_the_way,
    old_consultations,
)

MANY = 20


@require_safe
@workspace_page
def board(request: ActorRequest) -> HttpResponse:
    """How far nodes have come, what is stuck and with whom, decrees that end, links, the map."""
    require(policy.may_lead_node(request.actor))
    rows, now = nodes_on_the_way(), timezone.now()
    standing_still = [row for row in rows if is_stuck(row, now)]
    shown = standing_still[:MANY]
    context = {
        "funnel": funnel(rows, now),
        "total": len(rows),
        "stuck": stuck(shown, last_events([row.node.pk for row in shown]), now),
        "stuck_total": len(standing_still),
        "consultations": [consultation_row(one) for one in old_consultations()[:MANY]],
        "ending": list(ending_appointments(90)[:MANY]),
        "links": list(collaboration_links()[:200]),
        "coverage": coverage(rows),
    }
    return page(request, "network/board.html", context)
