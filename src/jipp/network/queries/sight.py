"""How far an actor's roles reach in an area, the other way round than `may`: the places, not one target.

For lists and searches, which cannot ask `may` row by row. Both answer alike; a test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.memo import while_reading
from jipp.core.ui.finding import matching
from jipp.network.models import (
    Agency,
    Appointment,
    CollaborationLink,
    Consultation,
    FormerName,
    Membership,
    Node,
    OfficialLetter,
    RoleAssignment,
    Unit,
)
from jipp.network.queries.consultations import consultations_visible_to
from jipp.network.queries.life import nodes_at_work
from jipp.network.queries.roles import current_roles
from jipp.network.queries.seeing import nodes_seen, places_held
from jipp.network.roles import Area, Level


@dataclass(frozen=True, slots=True)
class Reach:
    """Where roles reach: everywhere, or to these nodes, agencies (with their units) and units."""

    is_all: bool = False
    nodes: frozenset[int] = frozenset()
    agencies: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()


NOWHERE = Reach()
EVERYWHERE = Reach(is_all=True)


def reach(actor: Actor, area: Area, wanted: Level) -> Reach:
    """The places where `may(actor, area, wanted, …)` allows; at most three statements."""
    if actor.is_operator:
        return EVERYWHERE
    nodes = nodes_seen(actor, area, wanted)
    if nodes is None:
        return EVERYWHERE
    agencies = places_held(actor, area, wanted, "agency") | (_agencies_of(nodes) if nodes else frozenset())
    return Reach(nodes=nodes, agencies=agencies, units=places_held(actor, area, wanted, "unit"))


@while_reading
def _agencies_of(nodes: frozenset[int]) -> frozenset[int]:
    """The agencies that belong to the nodes or coordinate them."""
    members = Membership.objects.filter(node__in=nodes, until__isnull=True).values_list(
        "agency_id", flat=True
    )
    return frozenset({*members, *Node.objects.filter(pk__in=nodes).values_list("agency_id", flat=True)})


def people_in_sight(actor: Actor) -> QuerySet[Person]:
    """The accounts that the actor may see: the own one, and those that hold a role within reach.

    Who decides about people nationally sees every account. Whose data was erased is seen by nobody.
    """
    living = Person.objects.filter(erased_at__isnull=True)
    if reach(actor, Area.PEOPLE, Level.DECIDE).is_all:
        return living
    if not actor.is_person:
        return living.none()
    held = roles_in_sight(actor).values("person_id")
    return living.filter(Q(pk=actor.person_id) | Q(pk__in=held))


def roles_in_sight(actor: Actor) -> QuerySet[RoleAssignment]:
    """The roles held today that the actor may see by a role over people; the own ones not for that."""
    where = reach(actor, Area.PEOPLE, Level.SEE)
    return current_roles() if where.is_all else current_roles().filter(_within(where))


def roles_followed_by(actor: Actor) -> QuerySet[RoleAssignment]:
    """The roles held today or before that concern the actor: those within reach, and the own ones."""
    where = reach(actor, Area.PEOPLE, Level.SEE)
    rows = RoleAssignment.objects.all()
    return rows if where.is_all else rows.filter(_within(where) | Q(person_id=actor.person_id or 0))


def _within(where: Reach) -> Q:
    """The roles held in places within reach."""
    in_agencies = Q(agency__in=where.agencies) | Q(unit__agency__in=where.agencies)
    return Q(node__in=where.nodes) | in_agencies | Q(unit__in=where.units)


def units_in_sight(actor: Actor) -> QuerySet[Unit]:
    """The units that work, within reach of a role over the register, or where one holds a role."""
    where = reach(actor, Area.REGISTER, Level.SEE)
    rows = Unit.objects.filter(is_active=True).select_related("agency")
    if where.is_all:
        return rows
    own = {grant.scope.id for grant in actor.grants if grant.scope.kind == "unit"}
    return rows.filter(Q(agency__in=where.agencies) | Q(pk__in=own))


def nodes_to_find(actor: Actor) -> tuple[QuerySet[Node], frozenset[int] | None]:
    """The living nodes and those of one's own work; with the ids of the latter (None: all of them)."""
    if reach(actor, Area.NODE, Level.SEE).is_all:
        return Node.objects.select_related("agency"), None
    own = frozenset(grant.scope.id for grant in actor.grants if grant.scope.kind == "node")
    return Node.objects.filter(Q(is_active=True) | Q(pk__in=own)).select_related("agency"), own


def agencies_to_find(text: str) -> QuerySet[Agency]:
    """The living agencies that bear such a name or bore it; all of them are public."""
    former = FormerName.objects.filter(matching(text, "name")).values("agency_id")
    by_name = matching(text, "name", "short_name") | Q(pk__in=former)
    return Agency.objects.filter(by_name, is_active=True)


def consultations_to_find(actor: Actor, text: str) -> QuerySet[Consultation]:
    """The requests that the actor may see, by the names in them, their code, or the number of a letter."""
    letters = OfficialLetter.objects.filter(matching(text, "number")).values("consultation_id")
    by_name = matching(text, "agency_name", "contact_name", "code")
    return consultations_visible_to(actor).filter(by_name | Q(pk__in=letters))


def appointments_visible_to(actor: Actor) -> QuerySet[Appointment]:
    """The decrees of the nodes that the actor has to do with."""
    return Appointment.objects.filter(node__in=nodes_at_work(actor)).select_related("node")


def links_followed_by(actor: Actor) -> QuerySet[CollaborationLink]:
    """The webs elsewhere of the nodes that the actor has to do with."""
    return CollaborationLink.objects.filter(node__in=nodes_at_work(actor))
