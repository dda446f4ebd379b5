"""Tasks: opened and closed by what happens, seen by those for whom they wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.core.actor import VISITOR, Actor, Scope, system
from jipp.core.errors import Refused
from jipp.core.events import record
from jipp.core.models import Event
from jipp.network import events as network_events
from jipp.network.models import Role, RoleAssignment
from jipp.network.services import warn_of_end
from jipp.tasks import kinds
from jipp.tasks.models import Outcome, Task
from jipp.tasks.queries import done_lately, open_tasks, visible_to, waiting
from jipp.tasks.services import Reference, TaskEntry, close_tasks, open_task, pass_on_tasks
from tests import cast
from tests.factories import life, network
from tests.factories import people as make

pytestmark = pytest.mark.django_db
PROGRAM = system("a test")


@pytest.fixture
def where() -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> dict[str, Person]:
    return cast.people(where)


@pytest.fixture
def actors(people: dict[str, Person]) -> dict[str, Actor]:
    return cast.actors(people)


def seen_by(actors: dict[str, Actor]) -> set[str]:
    return {name for name, actor in actors.items() if open_tasks(actor).exists()}


def acts(actor: Actor) -> list[str]:
    return [task.act for task in waiting(actor)]


def test_a_consultation_makes_one_task_after_the_other(actors: dict[str, Actor]) -> None:
    lead = actors["national"]
    asked = life.consultation(agency_name="Universitas Nusantara")
    record(network_events.CONSULTATION_ASKED, asked, actor=VISITOR)
    assert seen_by(actors) == {"national"}
    first = waiting(lead)[0]
    assert (first.act, first.label) == ("Jadwalkan konsultasi", "Universitas Nusantara")
    assert first.due == timezone.localdate() + timedelta(days=7)
    assert first.path.endswith(f"/{asked.code}/")

    asked.scheduled_at = timezone.now() + timedelta(days=3)
    asked.save()
    record(network_events.CONSULTATION_SCHEDULED, asked, actor=lead)
    assert acts(lead) == ["Adakan konsultasi dan catat sarannya"]
    assert waiting(lead)[0].due == asked.scheduled_at.date()

    record(network_events.CONSULTATION_HELD, asked, actor=lead)
    record(network_events.CONSULTATION_ACCEPTED, asked, actor=lead)
    assert acts(lead) == []
    assert {task.closed_by for task in Task.objects.all()} == {lead.person_id}
    assert {done.outcome for done in done_lately(lead)} == {"selesai"}


def test_what_is_withdrawn_needs_nobody_any_more(actors: dict[str, Actor]) -> None:
    asked = life.consultation()
    record(network_events.CONSULTATION_ASKED, asked, actor=VISITOR)
    record(network_events.CONSULTATION_WITHDRAWN, asked, actor=VISITOR)
    assert Task.objects.get().outcome == Outcome.VOID
    assert seen_by(actors) == set()


def test_a_decree_that_ends_soon_waits_for_its_node(where: cast.Places, actors: dict[str, Actor]) -> None:
    ends = timezone.localdate() + timedelta(days=20)
    decree = life.appointment(where.node, valid_until=ends, state="berlaku")
    warn_of_end(decree, actor=PROGRAM)
    assert seen_by(actors) == {"node_admin"}
    task = waiting(actors["node_admin"])[0]
    assert (task.due, task.days_left, task.is_late) == (ends, 20, False)
    record(network_events.APPOINTMENT_REPLACED, decree, actor=actors["national"])
    assert seen_by(actors) == set()


def test_a_draft_waits_for_its_head_and_then_the_node_for_the_nation(
    where: cast.Places, actors: dict[str, Actor]
) -> None:
    where.node.state = "penetapan"
    where.node.save()
    decree = life.appointment(where.node)
    named = {role: life.member(decree, None, role) for role in (Role.PEMBINA, Role.PELAKSANA)}
    record(network_events.APPOINTMENT_CHANGED, decree, actor=actors["node_admin"])
    assert seen_by(actors) == {"pembina"}
    assert acts(actors["pembina"]) == ["Berlakukan SK penetapan"]
    named[Role.PELAKSANA].delete()
    record(network_events.APPOINTMENT_CHANGED, decree, actor=actors["node_admin"])
    assert seen_by(actors) == set()

    life.member(decree, None, Role.PELAKSANA)
    RoleAssignment.objects.filter(node=where.node, role=Role.PEMBINA).update(ended_at=timezone.now())
    record(network_events.APPOINTMENT_CHANGED, decree, actor=actors["node_admin"])
    assert acts(actors["national"]) == ["Berlakukan SK penetapan"]
    record(network_events.APPOINTMENT_ENACTED, decree, actor=actors["national"])
    assert acts(actors["national"]) == ["Aktifkan simpul"]
    record(network_events.NODE_ACTIVATED, where.node, actor=actors["national"])
    assert seen_by(actors) == set()


def test_a_web_that_cannot_be_opened_waits_until_it_can(where: cast.Places, actors: dict[str, Actor]) -> None:
    link = network.link(where.node)
    record(network_events.LINK_FAILED, link, actor=PROGRAM)
    record(network_events.LINK_FAILED, link, actor=PROGRAM)
    assert acts(actors["node_admin"]) == ["Periksa alamat situs yang tidak dapat dibuka"]
    record(network_events.LINK_ANSWERED, link, actor=PROGRAM)
    assert acts(actors["node_admin"]) == []
    record(network_events.LINK_FAILED, link, actor=PROGRAM)
    record(network_events.LINK_REMOVED, link, actor=actors["node_admin"])
    assert acts(actors["node_admin"]) == []
    assert Task.objects.count() == 2


def entry(person: Person, **given: object) -> TaskEntry:
    return TaskEntry(kinds.DECIDE, "Contoh", "/kerja/", person_id=person.pk, **given)  # type: ignore[arg-type]


def test_a_task_by_name_moves_with_a_hand_over(people: dict[str, Person], actors: dict[str, Actor]) -> None:
    open_task(entry(people["member"]), life.consultation(), actor=PROGRAM)
    assert pass_on_tasks(people["member"], people["editor"], actor=PROGRAM) == 1
    assert seen_by(actors) == {"editor"}
    record(network_events.ROLES_HANDED_OVER, people["editor"], actor=PROGRAM, to=people["innovator"].pk)
    assert seen_by(actors) == {"innovator"}


def test_opening_again_changes_and_does_not_double(people: dict[str, Person]) -> None:
    about = life.consultation()
    first = open_task(entry(people["member"]), about, actor=PROGRAM)
    later = timezone.localdate() + timedelta(days=40)
    again = open_task(entry(people["member"], due=later), about, actor=PROGRAM)
    open_task(entry(people["member"], due=later), about, actor=PROGRAM)
    assert (first.pk, again.due, Task.objects.count()) == (again.pk, later, 1)
    recorded = Event.objects.filter(object_type="tasks.task").values_list("kind", flat=True)
    assert sorted(recorded) == ["tasks.task.changed", "tasks.task.opened"]


def test_only_the_program_keeps_tasks(people: dict[str, Person], actors: dict[str, Actor]) -> None:
    about = life.consultation()
    for actor in actors.values():
        with pytest.raises(Refused):
            open_task(entry(people["member"]), about, actor=actor)
        with pytest.raises(Refused):
            close_tasks([kinds.DECIDE], Reference("x.y", "1"), actor=actor, by=None)
        with pytest.raises(Refused):
            pass_on_tasks(people["member"], people["editor"], actor=actor)
    assert close_tasks([kinds.DECIDE], Reference("x.y", "1"), actor=PROGRAM, by=None) == 0


def test_a_role_that_ended_sees_nothing_any_more(where: cast.Places, people: dict[str, Person]) -> None:
    about = life.consultation()
    scope = Scope("node", where.node.pk)
    open_task(
        TaskEntry(kinds.DECIDE, "Contoh", "/kerja/", role=Role.PELAKSANA.value, scope=scope),
        about,
        actor=PROGRAM,
    )
    held = people["node_admin"].roles.get()
    held.until = timezone.localdate() - timedelta(days=1)
    held.since = held.until
    held.save()
    assert not visible_to(cast.actors(people)["node_admin"]).exists()


def test_the_late_come_first_and_what_can_wait_last(
    people: dict[str, Person], actors: dict[str, Actor]
) -> None:
    today = timezone.localdate()
    days = {"lewat": today - timedelta(days=2), "besok": today + timedelta(days=1)}
    waits = TaskEntry(kinds.HOLD, "kapan saja", "/kerja/", person_id=people["member"].pk)
    open_task(waits, life.consultation(), actor=PROGRAM)
    for label, due in reversed(days.items()):
        given = TaskEntry(kinds.DECIDE, label, "/kerja/", person_id=people["member"].pk, due=due)
        open_task(given, life.consultation(), actor=PROGRAM)
    found = waiting(actors["member"])
    assert [task.label for task in found] == ["lewat", "besok", "kapan saja"]
    assert [task.is_late for task in found] == [True, False, False]


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_show_what_waits_at_the_same_cost(count: int, people: dict[str, Person]) -> None:
    for _n in range(count):
        open_task(entry(people["member"]), life.consultation(), actor=PROGRAM)
    client = cast.browser(people["member"])
    client.get("/kerja/")
    for path, statements in (("/kerja/", 7), ("/kerja/tugas/", 6)):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        assert answer.text.count("Putuskan permohonan") == count
        assert len(asked) == statements, path


def test_everybody_else_is_somebody_without_tasks() -> None:
    assert not visible_to(VISITOR).exists()
    assert visible_to(PROGRAM).count() == Task.objects.count()
    assert make.person().tasks.count() == 0
