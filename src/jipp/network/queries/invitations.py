"""Invitations as pages need them, and the colleagues to whom roles can be handed over."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.network.models import Agency, Invitation, Node, RoleAssignment
from jipp.network.queries.people import target_of
from jipp.network.queries.roles import Target, current_roles, power
from jipp.network.roles import Area, Level, Role


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation whose letter carries this token."""
    found = Invitation.objects.filter(token_hash=Invitation.hash_of(token))
    return found.select_related("node", "agency", "unit__agency", "invited_by").first()


def open_invitations(actor: Actor, place: Node | Agency) -> QuerySet[Invitation]:
    """The invitations to the node or agency that wait or have lapsed, for those who may invite there."""
    if power(actor, Area.PEOPLE, target_of(place)) < Level.WORK:
        return Invitation.objects.none()
    where = Q(node=place) if isinstance(place, Node) else Q(agency=place) | Q(unit__agency=place)
    waiting = Invitation.objects.filter(where, accepted_at=None, withdrawn_at=None)
    return waiting.select_related("unit", "invited_by").order_by("-sent_at", "-pk")


def role_is_held(person: Person, role: Role, target: Target) -> bool:
    """Whether the person holds the role there today."""
    where = {"node_id": target.node_id, "agency_id": target.agency_id, "unit_id": target.unit_id}
    place: dict[str, int] = {name: pk for name, pk in where.items() if pk is not None}
    return current_roles().filter(person=person, role=role, **place).exists()


def roles_of(person: Person) -> QuerySet[RoleAssignment]:
    """The roles that the person holds today, as rows."""
    return (
        current_roles().filter(person=person).select_related("node", "agency", "unit__agency").order_by("pk")
    )


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Active people who hold a role in the nodes, agencies or units in which the person holds one."""
    own = roles_of(person)
    places = Q(node__in=own.values("node")) | Q(agency__in=own.values("agency"))
    places |= Q(unit__in=own.values("unit")) | Q(unit__agency__in=own.values("agency"))
    places |= Q(agency__in=own.values("unit__agency"))
    near = current_roles().filter(places).values("person_id")
    return Person.objects.filter(pk__in=near, state="aktif").exclude(pk=person.pk).order_by("name")
