"""A node on its way: who moves it, what it needs, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.core.actor import Actor, operator
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.network.models import (
    AppointmentState,
    ConsultationState,
    Node,
    NodeKind,
    NodeState,
    Role,
    RoleAssignment,
)
from jipp.network.queries import standing_of
from jipp.network.services import NodeEntry, enact_appointment, missing_for_life, move_node, register_nodes
from tests import cast
from tests.factories import life, network
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> Mapping[str, Person]:
    return cast.people(where)


@pytest.fixture
def lead(people: Mapping[str, Person]) -> Actor:
    return cast.actors(people)["national"]


def prepared(**given: object) -> Node:
    return network.node(network.agency(), "calon-baru", is_active=False, **given)


def decreed(node: Node, lead: Actor) -> Node:
    decree = life.appointment(node)
    life.member(decree, make.person("Ketua"), Role.PEMBINA)
    life.member(decree, make.person("Kepala"), Role.PELAKSANA)
    enact_appointment(decree, actor=lead)
    return node


def test_seeded_facts_decide_where_a_known_node_begins() -> None:
    agency = network.agency()
    entries = [
        NodeEntry(NodeKind.CENTRAL, "hub", "JIPP Hub", "Hub", agency.pk, hub_year=2023),
        NodeEntry(NodeKind.CENTRAL, "baru", "JIPP Baru", "Baru", agency.pk),
    ]
    register_nodes(entries, actor=operator("a test"))
    states = dict(Node.objects.values_list("slug", "state"))
    assert states == {"hub": NodeState.ACTIVE, "baru": NodeState.CONSULTING}


def test_a_node_lives_once_it_has_a_decree_and_an_address(lead: Actor) -> None:
    node = prepared(state=NodeState.APPOINTING)
    with pytest.raises(DomainError) as caught:
        move_node(node, "activate", actor=lead)
    assert (caught.value.code, len(missing_for_life(node))) == ("not_ready", 2)
    decreed(node, lead)
    Node.objects.filter(pk=node.pk).update(slug="baru")
    node.refresh_from_db()
    move_node(node, "activate", actor=lead)
    node.refresh_from_db()
    assert (node.state, node.is_active) == (NodeState.ACTIVE, True)


def test_who_has_a_web_elsewhere_is_linked_to_and_not_hosted(lead: Actor) -> None:
    node = decreed(prepared(state=NodeState.APPOINTING), lead)
    node_link = network.link(node)
    assert node_link.node == node
    move_node(node, "activate", actor=lead)
    node.refresh_from_db()
    assert (node.state, node.is_active) == (NodeState.ACTIVE, False)


def test_there_and_back(lead: Actor, where: cast.Places) -> None:
    node = where.node
    Node.objects.filter(pk=node.pk).update(state=NodeState.ACTIVE)
    for name, state in (
        ("guide", NodeState.GUIDED),
        ("revive", NodeState.ACTIVE),
        ("rest", NodeState.DORMANT),
        ("guide", NodeState.GUIDED),
        ("rest", NodeState.DORMANT),
        ("revive", NodeState.ACTIVE),
    ):
        move_node(node, name, actor=lead, reason="Sebabnya.")
        assert node.state == state
    with pytest.raises(WrongState):
        move_node(node, "appoint", actor=lead)


@pytest.mark.parametrize("name", ["guide", "rest", "close"])
def test_a_reason_is_compulsory(lead: Actor, where: cast.Places, name: str) -> None:
    with pytest.raises(DomainError, match="alasan"):
        move_node(where.node, name, actor=lead, reason="  ")


def test_closing_takes_site_decree_and_roles(lead: Actor, where: cast.Places) -> None:
    node = decreed(where.node, lead)
    move_node(node, "close", actor=lead, reason="Digabung.")
    node.refresh_from_db()
    assert (node.state, node.is_active) == (NodeState.CLOSED, False)
    assert node.appointments.get().state == AppointmentState.REVOKED
    named = RoleAssignment.objects.filter(node=node, basis__startswith="SK nomor")
    assert all(row.ended_at is not None for row in named)
    assert named.count() == 2
    move_node(node, "reopen", actor=lead, reason="Dimulai lagi.")
    assert node.state == NodeState.CONSULTING


@pytest.mark.parametrize("name", ["visitor", "member", "agency_admin", "node_admin", "pembina", "editor"])
def test_only_the_national_managers_move_a_node(
    people: Mapping[str, Person], where: cast.Places, name: str
) -> None:
    with pytest.raises(Refused):
        move_node(where.node, "close", actor=cast.actors(people)[name], reason="Ingin.")


def test_the_national_node_stays(lead: Actor, where: cast.Places) -> None:
    with pytest.raises(Refused):
        move_node(where.nation, "close", actor=lead, reason="Ingin.")


def test_the_checklist_follows_the_facts(people: Mapping[str, Person], where: cast.Places) -> None:
    before = standing_of(where.node)
    assert (before.is_consulted, before.decree, before.managers, before.managers_ready) == (False, None, 2, 0)
    assert before.facilitators == 1
    life.consultation(node=where.node, state=ConsultationState.ACCEPTED)
    draft = life.appointment(where.node)
    after = standing_of(where.node)
    assert (after.is_consulted, after.draft) == (True, draft)


# -- pages ------------------------------------------------------------------------------------


def test_the_board_says_what_is_stuck_and_with_whom(people: Mapping[str, Person], where: cast.Places) -> None:
    long_ago = timezone.now() - timedelta(days=200)
    Node.objects.filter(pk=where.node.pk).update(state_at=long_ago)
    Node.objects.filter(pk=where.neighbour_node.pk).update(state=NodeState.DORMANT, state_at=long_ago)
    text = cast.browser(people["national"]).get("/kerja/jejaring/").text
    assert "Pemerintah Kabupaten Panggung: mengajukan konsultasi" in text
    assert f"Pelaksana {where.neighbour_node.short_name}" in text
    assert "200 hari" in text
    assert cast.browser(people["pembina"]).get("/kerja/jejaring/").status_code == 403


@pytest.mark.parametrize("state", list(NodeState))
def test_every_state_has_its_page(people: Mapping[str, Person], where: cast.Places, state: NodeState) -> None:
    Node.objects.filter(pk=where.node.pk).update(state=state)
    for member in ("national", "node_admin", "editor"):
        answer = cast.browser(people[member]).get("/kerja/simpul/panggung/")
        assert (answer.status_code, str(state.label) in answer.text) == (200, True)


def test_moving_in_the_workspace(people: Mapping[str, Person], where: cast.Places) -> None:
    Node.objects.filter(pk=where.node.pk).update(state=NodeState.ACTIVE)
    client = cast.browser(people["national"])
    assert client.get("/kerja/simpul/panggung/tahap/rest/").status_code == 200
    assert client.post("/kerja/simpul/panggung/tahap/rest/", {"reason": ""}).status_code == 422
    assert client.post("/kerja/simpul/panggung/tahap/rest/", {"reason": "Sepi."}).status_code == 302
    shown = client.get("/kerja/simpul/panggung/").text
    assert "Sepi." in shown
    assert client.get("/kerja/simpul/panggung/tahap/activate/").status_code == 200
    assert client.get("/kerja/simpul/panggung/tahap/terbang/").status_code == 404
