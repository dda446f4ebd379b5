"""Roles as people read them: with the names of role, person and place, dates, basis, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.memo import while_reading
from jipp.network.models import Agency, Node, RoleAssignment, Unit
from jipp.network.queries.life import node_by_former_slug
from jipp.network.queries.roles import Target, current_roles, owner_of, power
from jipp.network.roles import ROLES, Area, Level, Role


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role somebody holds, ready to be read. `slug` or `code` lead to the pages of the place."""

    assignment: RoleAssignment
    id: int
    role: Role
    label: str
    place: str
    person_id: int
    person: str
    is_demo: bool
    since: date
    until: date | None
    basis: str
    is_guarded: bool
    node_slug: str = ""
    agency_code: str = ""
    position: str = ""

    @property
    def sees_people(self) -> bool:
        """Whether it shows who holds what in its place."""
        return ROLES[self.role].powers.get(Area.PEOPLE, Level.NONE) >= Level.SEE


def held_roles(actor: Actor) -> list[HeldRole]:
    """The roles that the actor holds today, the widest place first."""
    if actor.person_id is None:
        return []
    return read_roles(current_roles().filter(person_id=actor.person_id))


def must_verify(actor: Actor) -> bool:
    """Whether a role of the actor waits for a second factor in this session."""
    return not actor.is_verified and any(ROLES[Role(grant.role)].is_guarded for grant in actor.grants)


def holders_in(actor: Actor, place: Node | Agency) -> list[HeldRole] | None:
    """Who holds which role in the node or agency (with its units) today; None if the actor may not see."""
    if power(actor, Area.PEOPLE, target_of(place)) < Level.SEE:
        return None
    rows = current_roles()
    if isinstance(place, Node):
        return read_roles(rows.filter(node=place))
    return read_roles(rows.filter(agency=place) | rows.filter(unit__agency=place))


def node_for_work(slug: str) -> Node | None:
    """The node of this slug for the pages of the workspace, which then ask what the actor may see.

    A subdomain that it had before leads to it too: tasks and letters keep the address of their day.
    """
    return Node.objects.filter(slug=slug).first() or node_by_former_slug(slug)


def agency_for_work(code: str) -> Agency | None:
    """The agency of this code, likewise."""
    return Agency.objects.filter(code=code).first()


def units_of(agency: Agency) -> QuerySet[Unit]:
    """The units of an agency that work, by name."""
    return Unit.objects.filter(agency=agency, is_active=True).order_by("name")


def role_by_id(assignment_id: int) -> RoleAssignment | None:
    """One assignment that has not ended, for those who then ask a policy."""
    return RoleAssignment.objects.filter(pk=assignment_id, ended_at__isnull=True).first()


def target_of(place: Node | Agency | Unit) -> Target:
    """The place as the target of an act."""
    if isinstance(place, Node):
        return Target(node_id=place.pk)
    return Target(agency_id=place.pk) if isinstance(place, Agency) else Target(unit_id=place.pk)


def read_roles(rows: QuerySet[RoleAssignment]) -> list[HeldRole]:
    """These roles ready to be read, the widest place first; one statement."""
    found = [_held(row) for row in rows.select_related("person", "node", "agency", "unit__agency")]
    for one in found:
        if one.assignment.unit is not None:
            owner_of.know(one.assignment.unit.agency_id, one.assignment.unit.pk)
    order = list(Role)
    return sorted(found, key=lambda held: (not held.node_slug, order.index(held.role), held.person))


def _held(row: RoleAssignment) -> HeldRole:
    role, person = Role(row.role), row.person
    agency = row.agency or (row.unit.agency if row.unit else None)
    return HeldRole(
        assignment=row,
        id=row.pk,
        role=role,
        label=str(role.label),
        place=place_name(row.node, row.agency, row.unit),
        person_id=person.pk,
        person=person.name,
        is_demo=person.is_demo,
        since=row.since,
        until=row.until,
        basis=row.basis,
        is_guarded=ROLES[role].is_guarded,
        node_slug=row.node.slug if row.node else "",
        agency_code=agency.code if agency else "",
        position=person.position,
    )


def place_name(node: Node | None, agency: Agency | None, unit: Unit | None) -> str:
    """The name of the place where a role is held; a unit's with its agency."""
    if unit is not None:
        return f"{unit.name}, {unit.agency.name}"
    place = node or agency
    return place.name if place else ""


def last_of(role: Role, node: Node, *, but: Sequence[int]) -> bool:
    """Whether nobody active would hold the role in the node once the assignments `but` are gone."""
    return not _active_in(role, node.pk).difference(but)


@while_reading
def _active_in(role: Role, node_id: int) -> frozenset[int]:
    """The assignments by which active people hold the role in the node today."""
    active = Person.objects.filter(state="aktif")
    held = current_roles().filter(role=role, node_id=node_id, person__in=active)
    return frozenset(held.values_list("pk", flat=True))
