"""What nodes have on their way: the questions of their checklists, answered with facts for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q
from django.utils import timezone

from jipp.network.models import (
    Appointment,
    AppointmentState,
    CollaborationLink,
    Consultation,
    ConsultationState,
    Invitation,
    Node,
    NodeKind,
)
from jipp.network.queries.roles import current_roles
from jipp.network.roles import Role
from jipp.network.states import OPEN_CONSULTATION

_MANAGERS = (Role.PEMBINA, Role.PELAKSANA)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a node has on its way: the questions of its checklist, answered with facts."""

    is_consulted: bool
    open_consultation: str
    decree: Appointment | None
    draft: Appointment | None
    managers: int
    managers_ready: int
    facilitators: int
    link: CollaborationLink | None


def verified_people(person_ids: Iterable[int]) -> frozenset[int]:
    """Of these people those who have set up a second factor."""
    rows = Authenticator.objects.filter(user_id__in=set(person_ids)).exclude(type="recovery_codes")
    return frozenset(rows.values_list("user_id", flat=True))


def standing_of(node: Node) -> Standing:
    """Where the node stands."""
    return standings_of([node])[node.pk]


def standings_of(nodes: Iterable[Node]) -> dict[int, Standing]:
    """Where each node stands; five statements, however many there are."""
    ids = [node.pk for node in nodes]
    asked = _by_node(Consultation.objects.filter(node__in=ids).values_list("node_id", "code", "state"))
    decrees = defaultdict(list)
    for one in Appointment.objects.filter(node__in=ids, state__in=("draf", "berlaku")).order_by("-serial"):
        decrees[one.node_id].append(one)
    roles = _by_node(
        current_roles()
        .filter(node__in=ids, role__in=(*_MANAGERS, Role.FACILITATOR))
        .values_list("node_id", "role", "person_id", "person__state")
    )
    acting = [person for rows in roles.values() for role, person, state in rows if state == "aktif"]
    ready = verified_people(acting)
    links = {link.node_id: link for link in CollaborationLink.objects.filter(node__in=ids)}
    return {pk: _standing(asked[pk], decrees[pk], roles[pk], (ready, links.get(pk))) for pk in ids}


def _by_node(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for node_id, *values in rows:
        found[node_id].append(tuple(values))
    return found


def _standing(
    asked: list[tuple[Any, ...]],
    decrees: list[Appointment],
    roles: list[tuple[Any, ...]],
    shared: tuple[frozenset[int], CollaborationLink | None],
) -> Standing:
    ready, link = shared
    managers = {person for role, person, state in roles if role in _MANAGERS and state == "aktif"}
    return Standing(
        is_consulted=any(state == ConsultationState.ACCEPTED for _code, state in asked),
        open_consultation=next((code for code, state in asked if state in OPEN_CONSULTATION), ""),
        decree=next((one for one in decrees if one.state == AppointmentState.IN_FORCE), None),
        draft=next((one for one in decrees if one.state == AppointmentState.DRAFT), None),
        managers=len(managers),
        managers_ready=len(managers & ready),
        facilitators=sum(role == Role.FACILITATOR for role, _person, _state in roles),
        link=link,
    )


def node_counts_by_state() -> dict[str, int]:
    """How many nodes stand in each state, the national one aside."""
    rows = Node.objects.exclude(kind=NodeKind.NATIONAL).values("state").annotate(count=Count("id"))
    return {row["state"]: row["count"] for row in rows}


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What decides the next step of who administers an agency."""

    innovators: int = 0
    lapsed_invitations: int = 0


def agency_facts(agency_ids: Iterable[int]) -> dict[int, AgencyFacts]:
    """Innovators of each agency's units, and invitations there that lapsed; two statements."""
    ids = list(agency_ids)
    held = current_roles().filter(role=Role.INNOVATOR, unit__agency__in=ids)
    innovators = dict(
        held.values_list("unit__agency_id").annotate(count=Count("person_id", distinct=True)).order_by()
    )
    waiting = Invitation.objects.filter(
        Q(agency__in=ids) | Q(unit__agency__in=ids),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__lte=timezone.now(),
    )
    lapsed: dict[int, int] = defaultdict(int)
    for agency_id, of_unit in waiting.values_list("agency_id", "unit__agency_id"):
        lapsed[agency_id or of_unit] += 1
    return {pk: AgencyFacts(innovators.get(pk, 0), lapsed.get(pk, 0)) for pk in ids}
