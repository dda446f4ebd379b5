"""Roles: who may do what where, who gives them, and how they end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipp.accounts.models import Person
from jipp.core.actor import VISITOR, Actor, Channel, Grant, Scope, operator
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.network.models import ROLES, Area, Level, Role, RoleAssignment
from jipp.network.queries import Target, actor_of, covering, current_roles, holders, may, power
from jipp.network.services import RoleEntry, assign_role, end_role
from tests import cast
from tests.factories import people as make

OPERATOR = operator("a test")


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> dict[str, Person]:
    return cast.people(where)


@pytest.fixture
def actors(people: dict[str, Person]) -> dict[str, Actor]:
    return cast.actors(people)


def test_a_role_reaches_down_from_its_scope_and_not_sideways(
    where: cast.Places, actors: dict[str, Actor]
) -> None:
    unit = Target(unit_id=where.unit.pk)
    able = {name for name, actor in actors.items() if may(actor, Area.INNOVATION, Level.WORK, unit)}
    assert able == {"innovator", "agency_admin", "node_admin", "national"}


def test_the_nation_is_for_national_roles_alone(actors: dict[str, Actor]) -> None:
    able = {name for name, actor in actors.items() if may(actor, Area.NODE, Level.WORK)}
    assert able == {"national", "national_pembina"}


def test_a_guarded_role_rests_until_the_second_factor(where: cast.Places, people: dict[str, Person]) -> None:
    target = Target(node_id=where.node.pk)
    refused = may(actor_of(people["node_admin"]), Area.SITE, Level.DECIDE, target)
    assert not refused
    assert "dua langkah" in refused.reason
    assert may(actor_of(people["editor"]), Area.SITE, Level.WORK, target)


def test_a_refusal_says_who_can_help(where: cast.Places, actors: dict[str, Actor]) -> None:
    refused = may(actors["editor"], Area.SITE, Level.DECIDE, Target(node_id=where.node.pk))
    assert "Pelaksana JIPP" in refused.reason


def test_the_coordinating_agency_is_in_reach_without_a_membership(where: cast.Places) -> None:
    where.node.memberships.all().delete()
    assert Scope("node", where.node.pk) in covering(Target(agency_id=where.agency.pk))


def test_the_operator_may_and_the_visitor_may_not(where: cast.Places) -> None:
    assert may(OPERATOR, Area.REGISTER, Level.DECIDE)
    assert not may(VISITOR, Area.REGISTER, Level.SEE)
    assert power(VISITOR, Area.REGISTER) is Level.NONE


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [(0, None, True), (-10, 0, True), (-10, -1, False), (1, None, False)],
)
def test_a_role_holds_from_its_first_to_its_last_day(
    where: cast.Places, since: int, until: int | None, holds: bool
) -> None:
    today = timezone.localdate()
    last = None if until is None else today + timedelta(days=until)
    person = make.person()
    make.role(person, Role.EDITOR, where.node, since=today + timedelta(days=since), until=last)
    assert bool(actor_of(person, is_verified=True).grants) is holds


def test_who_is_suspended_holds_nothing(where: cast.Places, people: dict[str, Person]) -> None:
    people["editor"].state = "ditangguhkan"
    assert actor_of(people["editor"]).grants == ()


def test_holders_are_the_active_people_of_the_scope(where: cast.Places, people: dict[str, Person]) -> None:
    found = holders([Role.PELAKSANA], [Scope("node", where.node.pk)])
    assert list(found) == [people["node_admin"]]
    assert not holders([Role.PELAKSANA], []).exists()


def test_giving_a_role_records_it_and_giving_it_again_changes_nothing(
    where: cast.Places, actors: dict[str, Actor]
) -> None:
    person = make.person()
    entry = RoleEntry(Role.EDITOR, Target(node_id=where.node.pk), basis="SK 1/2026")
    first = assign_role(person, entry, actor=actors["node_admin"])
    again = assign_role(person, entry, actor=actors["node_admin"])
    assert (first.pk, RoleAssignment.objects.filter(person=person).count()) == (again.pk, 1)
    assert list(Event.objects.filter(object_id=str(first.pk)).values_list("kind", flat=True)) == [
        "network.role.given"
    ]
    later = timezone.localdate() + timedelta(days=90)
    longer = RoleEntry(Role.EDITOR, Target(node_id=where.node.pk), until=later, basis="SK 2/2026")
    assert assign_role(person, longer, actor=actors["node_admin"]).until == later


@pytest.mark.parametrize("role", list(Role))
def test_roles_are_given_by_those_named_over_their_own_scope(
    role: Role, where: cast.Places, actors: dict[str, Actor]
) -> None:
    target = {
        "node": Target(node_id=where.node.pk),
        "agency": Target(agency_id=where.agency.pk),
        "unit": Target(unit_id=where.unit.pk),
    }[ROLES[role].scope.value]
    able = set()
    for name, actor in actors.items():
        try:
            assign_role(make.person(), RoleEntry(role, target), actor=actor)
        except Refused:
            continue
        able.add(name)
    givers = {"node_admin", "national"} | ({"agency_admin"} if role is Role.INNOVATOR else set())
    assert able == givers


def test_a_role_is_given_in_its_own_kind_of_scope(where: cast.Places) -> None:
    with pytest.raises(DomainError) as refusal:
        assign_role(make.person(), RoleEntry(Role.EDITOR, Target(agency_id=where.agency.pk)), actor=OPERATOR)
    assert refusal.value.code == "wrong_scope"


def test_dates_do_not_run_backwards(where: cast.Places) -> None:
    today = timezone.localdate()
    entry = RoleEntry(
        Role.EDITOR, Target(node_id=where.node.pk), since=today, until=today - timedelta(days=1)
    )
    with pytest.raises(DomainError) as refusal:
        assign_role(make.person(), entry, actor=OPERATOR)
    assert set(refusal.value.fields) == {"until"}


def test_a_role_is_ended_by_its_holder_or_giver_and_only_once(
    where: cast.Places, people: dict[str, Person], actors: dict[str, Actor]
) -> None:
    held = people["editor"].roles.get()
    with pytest.raises(Refused):
        end_role(held, actor=actors["neighbour_node_admin"], reason="pindah")
    end_role(held, actor=actors["editor"], reason="pindah tugas")
    assert not current_roles().filter(pk=held.pk).exists()
    with pytest.raises(WrongState):
        end_role(held, actor=actors["node_admin"], reason="lagi")


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    held=st.lists(st.tuples(st.sampled_from(Role), st.sampled_from(["own", "other", "nation"])), max_size=5)
)
def test_powers_are_the_highest_of_the_roles_whose_scope_covers(
    held: list[tuple[Role, str]], where: cast.Places
) -> None:
    """Powers add up, and a role elsewhere adds nothing."""
    nodes = {"own": where.node.pk, "other": where.neighbour_node.pk, "nation": where.nation.pk}
    grants = tuple(Grant(role.value, Scope("node", nodes[place])) for role, place in held)
    actor = Actor("Orang", Channel.WEB, person_id=1, grants=grants, is_verified=True)
    for area in Area:
        wanted = max(
            (ROLES[role].powers.get(area, Level.NONE) for role, place in held if place != "other"),
            default=Level.NONE,
        )
        target = Target(node_id=where.node.pk)
        assert power(actor, area, target) == wanted
        assert all(bool(may(actor, area, level, target)) is (level <= wanted) for level in list(Level)[1:])


def test_every_role_says_what_it_may_and_who_gives_it() -> None:
    assert set(ROLES) == set(Role)
    for role, spec in ROLES.items():
        assert spec.powers, role
        assert all(level > Level.NONE for level in spec.powers.values())
        assert Role.PELAKSANA in spec.given_by
    deciding = {role for role, spec in ROLES.items() if Level.DECIDE in spec.powers.values()}
    assert {role for role in deciding if not ROLES[role].is_guarded} == set()
