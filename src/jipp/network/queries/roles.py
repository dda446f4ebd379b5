"""Who holds which role now, and what that allows: the one place where powers are decided.

A role held in a node reaches the agencies that belong to it or coordinate it, and their units; one held in
an agency reaches its units; one held in the national node reaches everything. Powers add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.core.actor import Actor, Channel, Grant, Scope
from jipp.core.memo import while_reading
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import Membership, Node, NodeKind, RoleAssignment, Unit
from jipp.network.roles import ROLES, Area, Level, Role


@dataclass(frozen=True, slots=True)
class Target:
    """What an act is done to: a node, an agency, a unit; nothing of them for what is the nation's."""

    node_id: int | None = None
    agency_id: int | None = None
    unit_id: int | None = None


NATION = Target()


def current_roles(on: date | None = None) -> QuerySet[RoleAssignment]:
    """The roles held on a day (today): begun, not lapsed, not ended."""
    day = on or timezone.localdate()
    return RoleAssignment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), since__lte=day, ended_at__isnull=True
    )


def grants_of(person_id: int) -> tuple[Grant, ...]:
    """What a person holds today."""
    rows = current_roles().filter(person_id=person_id).order_by("pk")
    return tuple(Grant(row.role, row.scope, row.until, row.pk) for row in rows)


def actor_of(person: Person, *, channel: Channel = Channel.WEB, is_verified: bool = False) -> Actor:
    """The person as one who acts now, with the roles of today; nobody's if the account is not active."""
    grants = grants_of(person.pk) if person.is_active else ()
    return Actor(
        name=person.name, channel=channel, person_id=person.pk, grants=grants, is_verified=is_verified
    )


def holders(roles: Iterable[Role], scopes: Iterable[Scope]) -> QuerySet[Person]:
    """The active people who hold one of the roles in one of the scopes today."""
    where = Q()
    for scope in scopes:
        where |= Q(**{f"{scope.kind}_id": scope.id})
    held = current_roles().filter(where, role__in=list(roles)) if where else RoleAssignment.objects.none()
    return Person.objects.filter(pk__in=held.values("person_id"), state="aktif")


def covering(target: Target) -> frozenset[Scope]:
    """The scopes from which a role reaches the target."""
    scopes = {Scope("node", pk) for pk in national_ids()}
    agency_id = target.agency_id
    if target.unit_id is not None:
        scopes.add(Scope("unit", target.unit_id))
        owner = owner_of(target.unit_id)
        agency_id = owner if owner is not None else agency_id
    if agency_id is not None:
        scopes.add(Scope("agency", agency_id))
        scopes |= {Scope("node", pk) for pk in _nodes_of(agency_id)}
    if target.node_id is not None:
        scopes.add(Scope("node", target.node_id))
    return frozenset(scopes)


@while_reading
def national_ids() -> frozenset[int]:
    """The id of the national node, if there is one; asked once while a page is read."""
    return frozenset(Node.objects.filter(kind=NodeKind.NATIONAL).values_list("pk", flat=True))


@while_reading
def owner_of(unit_id: int) -> int | None:
    """The agency of a unit; none if there is no such unit."""
    return Unit.objects.filter(pk=unit_id).values_list("agency_id", flat=True).first()


@while_reading
def _nodes_of(agency_id: int) -> set[int]:
    members = Membership.objects.filter(agency_id=agency_id, until__isnull=True)
    coordinated = Node.objects.filter(agency_id=agency_id).exclude(kind=NodeKind.NATIONAL)
    return {*members.values_list("node_id", flat=True), *coordinated.values_list("pk", flat=True)}


def foresee(agency_ids: Iterable[int], owners: Mapping[int, int] | None = None) -> None:
    """Read at once what `may` will ask of many agencies, and of units with their `owners`; two statements.

    It is known as long as one page is read (`core.memo.reading`).
    """
    found: dict[int, set[int]] = {pk: set() for pk in agency_ids}
    if not found:
        return
    members = Membership.objects.filter(agency__in=list(found), until__isnull=True)
    led = Node.objects.filter(agency__in=list(found)).exclude(kind=NodeKind.NATIONAL)
    pairs = [*members.values_list("agency_id", "node_id"), *led.values_list("agency_id", "pk")]
    for agency_id, node_id in pairs:
        found[agency_id].add(node_id)
    for agency_id, nodes in found.items():
        _nodes_of.know(nodes, agency_id)
    for unit_id, agency_id in (owners or {}).items():
        owner_of.know(agency_id, unit_id)


def power(actor: Actor, area: Area, target: Target = NATION) -> Level:
    """How far the actor's roles reach for the target, whether or not a second factor has been passed."""
    if actor.is_operator:
        return Level.DECIDE
    relevant = [grant for grant in actor.grants if area in ROLES[Role(grant.role)].powers]
    if not relevant:
        return Level.NONE
    scopes = covering(target)
    held = [ROLES[Role(grant.role)].powers[area] for grant in relevant if grant.scope in scopes]
    return max(held, default=Level.NONE)


def may(actor: Actor, area: Area, wanted: Level, target: Target = NATION) -> Verdict:
    """Whether the actor may act in the area at the level; the refusal says who can."""
    if actor.is_operator:
        return allow()
    relevant = [grant for grant in actor.grants if _level(grant, area) >= wanted]
    scopes = covering(target) if relevant else frozenset()
    fitting = [grant for grant in relevant if grant.scope in scopes]
    if not fitting:
        return deny(_who_can(area, wanted))
    if actor.is_verified or any(not ROLES[Role(grant.role)].is_guarded for grant in fitting):
        return allow()
    return deny(
        _("Peran Anda memerlukan verifikasi dua langkah. Aktifkan di halaman keamanan akun, lalu ulangi.")
    )


def _level(grant: Grant, area: Area) -> Level:
    return ROLES[Role(grant.role)].powers.get(area, Level.NONE)


def _who_can(area: Area, wanted: Level) -> str:
    able = [role.label for role in Role if ROLES[role].powers.get(area, Level.NONE) >= wanted]
    return _("Ini wewenang %(roles)s pada lingkup terkait. Mintalah bantuan kepada mereka.") % {
        "roles": ", ".join(str(label) for label in able)
    }
