"""Nodes in lists: by name and state, how many in each state, which stand still, those of the provinces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from jipp.network.models import Appointment, AppointmentState, CollaborationLink, Consultation, Node, NodeKind
from jipp.network.queries.life import OnTheWay
from jipp.network.states import OPEN_CONSULTATION, NodeState


def nodes_in(rows: QuerySet[Node], *, state: str, text: str) -> QuerySet[Node]:
    """Of these the ones in a state whose names, or whose agency's, hold the text."""
    if state:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(
            Q(name__icontains=text) | Q(short_name__icontains=text) | Q(agency__name__icontains=text)
        )
    return rows


def node_states() -> list[tuple[str, datetime]]:
    """In which state every node but the national one is, and since when; one statement."""
    rows = Node.objects.exclude(kind=NodeKind.NATIONAL)
    return list(rows.order_by().values_list("state", "state_at"))


def standing_still(before: Mapping[str, datetime]) -> QuerySet[Node]:
    """The nodes that came into a state of `before` earlier than it says, the longest first."""
    late = Q(pk__in=[])
    for state, moment in before.items():
        late |= Q(state=state, state_at__lte=moment)
    return Node.objects.exclude(kind=NodeKind.NATIONAL).filter(late).order_by("state_at", "pk")


def on_the_way(rows: QuerySet[Node]) -> list[OnTheWay]:
    """The nodes with what decides whom each waits for; one statement."""
    decrees = Appointment.objects.filter(node=OuterRef("pk"))
    waiting = Consultation.objects.filter(node__isnull=True, agency=OuterRef("agency"))
    found = rows.select_related("agency").annotate(
        has_draft=Exists(decrees.filter(state=AppointmentState.DRAFT)),
        has_decree=Exists(decrees.filter(state=AppointmentState.IN_FORCE)),
        has_link=Exists(CollaborationLink.objects.filter(node=OuterRef("pk"))),
        waits_with_us=Exists(waiting.filter(state__in=OPEN_CONSULTATION)),
    )
    return [OnTheWay(row, row.has_draft, row.has_decree, row.has_link, row.waits_with_us) for row in found]


def nodes_of_provinces() -> Iterable[Node]:
    """The nodes of whole provinces that are not closed, with their region; one statement."""
    rows = Node.objects.filter(region__isnull=False, region__parent__isnull=True)
    return rows.exclude(state=NodeState.CLOSED).select_related("region")
