"""The daily letter, what the calendar brings to mind, and what is forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.accounts.queries import itself
from jipp.core.actor import Actor, Scope, system
from jipp.core.errors import Refused
from jipp.mail.models import Letter
from jipp.network.models import Role, RoleAssignment
from jipp.network.services import leave
from jipp.notify.models import Channel, Choice, Habit, Notice, Post, Zone
from jipp.notify.queries import own_notices, unread_count
from jipp.notify.queries.due import step_of
from jipp.notify.services import choose, forget_read, mark_read, send_daily, tell_calendar
from jipp.tasks import kinds
from jipp.tasks.services import TaskEntry, open_task
from tests import cast
from tests.factories import life
from tests.factories import people as make

JAKARTA = ZoneInfo(Zone.WIB)
DAY = date(2026, 11, 23)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=JAKARTA)


def gathered(person: Person, number: int, told_at: datetime) -> Notice:
    """Something about the person's node that waits for the daily letter."""
    held = RoleAssignment.objects.get(person=person)
    return Notice.objects.create(
        person=person,
        kind="node.moved",
        occasion="network.node.guided",
        key=f"{number}:node.moved",
        object_type="network.node",
        object_id=str(held.node_id),
        at=told_at,
        told_at=told_at,
        post=Post.WAITING,
    )


def test_one_letter_in_the_morning_tells_what_has_gathered(people: dict[str, Person]) -> None:
    pembina = people["pembina"]
    gathered(pembina, 1, at(20) - timedelta(days=1))
    gathered(pembina, 2, at(6, 59))
    gathered(pembina, 3, at(7, 1))
    assert send_daily(at(6, 59)) == 0
    assert [send_daily(at(7, 2)), send_daily(at(7, 3)), send_daily(at(20))] == [1, 0, 0]
    letter = Letter.objects.get()
    assert letter.subject == "Surel harian 23 November 2026: 2 pemberitahuan"
    assert letter.text.count("Simpul masuk pembinaan: JIPP Contoh") == 2
    assert letter.unsubscribe_url in letter.text
    assert send_daily(at(7, day=DAY + timedelta(days=1))) == 1
    assert list(Notice.objects.values_list("post", flat=True)) == [Post.QUEUED] * 3


def test_looking_whether_the_hour_has_come_costs_the_same_for_many(people: dict[str, Person]) -> None:
    for number, name in enumerate(("pembina", "editor", "facilitator")):
        gathered(people[name], number, at(7, 1))
    with CaptureQueriesContext(connection) as asked:
        assert send_daily(at(12)) == 0
    assert len(asked) == 2


def test_nothing_to_say_makes_no_letter(people: dict[str, Person]) -> None:
    pembina, facilitator, editor = people["pembina"], people["facilitator"], people["editor"]
    gathered(pembina, 1, at(6)).read_at = at(6)
    Notice.objects.update(read_at=at(6, 30))
    gathered(facilitator, 2, at(6))
    gathered(editor, 3, at(6))
    RoleAssignment.objects.filter(person=facilitator).update(ended_at=timezone.now())
    Person.objects.filter(pk=editor.pk).update(state="ditangguhkan")
    assert send_daily(at(8)) == 0
    assert set(Notice.objects.values_list("post", flat=True)) == {Post.NONE}


def test_the_morning_is_that_of_the_person_and_the_language_too(people: dict[str, Person]) -> None:
    pembina = people["pembina"]
    Person.objects.filter(pk=pembina.pk).update(language="en")
    Habit.objects.create(person=pembina, zone=Zone.WIT)
    gathered(pembina, 1, at(0))
    assert (send_daily(at(4, 59)), send_daily(at(5))) == (0, 1)
    assert Letter.objects.get().language == "en"
    assert "/en/pemberitahuan/berhenti/" in Letter.objects.get().unsubscribe_url


def test_what_is_chosen_away_is_in_no_daily_letter(people: dict[str, Person]) -> None:
    pembina = people["pembina"]
    gathered(pembina, 1, at(6))
    choose(pembina, {"node.moved": Channel.HERE}, actor=itself(pembina), zone=Zone.WITA)
    assert send_daily(at(8)) == 0
    assert Habit.objects.get().zone == Zone.WITA
    with pytest.raises(Refused):
        choose(pembina, {"node.moved": Channel.NOW}, actor=itself(people["editor"]))


@pytest.mark.parametrize(("left", "step"), [(8, ""), (7, "7"), (3, "7"), (1, "1"), (0, "1"), (-1, "over")])
def test_the_step_that_has_been_reached(left: int, step: str) -> None:
    assert step_of(left, (7, 1)) == step


def test_a_task_is_brought_to_mind_a_week_and_a_day_before_and_when_it_is_late(
    people: dict[str, Person], where: cast.Places
) -> None:
    entry = TaskEntry(
        kinds.RENEW,
        "SK/1",
        "/kerja/",
        role=Role.PELAKSANA.value,
        scope=Scope("node", where.node.pk),
        due=DAY + timedelta(days=20),
    )
    task = open_task(entry, where.node, actor=system("a test"))
    type(task).objects.update(opened_at=at(8))
    told = {left: tell_calendar(DAY + timedelta(days=20 - left)) for left in (20, 8, 7, 6, 2, 1, 0, -1, -9)}
    assert {left for left, number in told.items() if number} == {7, 1, -1}
    assert set(Notice.objects.values_list("person_id", flat=True)) == {people["node_admin"].pk}
    assert Letter.objects.filter(kind="notify.task.due").count() == 3


def test_a_task_with_a_near_day_is_not_told_of_twice(where: cast.Places, people: dict[str, Person]) -> None:
    today = timezone.localdate()
    entry = TaskEntry(
        kinds.SCHEDULE, "x", "/kerja/", person_id=people["member"].pk, due=today + timedelta(days=7)
    )
    open_task(entry, where.node, actor=system("a test"))
    assert tell_calendar(today) == 0


def test_a_role_is_brought_to_mind_unless_a_decree_is(people: dict[str, Person], where: cast.Places) -> None:
    until = DAY + timedelta(days=90)
    RoleAssignment.objects.filter(person__in=[people["editor"], people["pembina"]]).update(
        since=DAY - timedelta(days=300), until=until
    )
    decree = life.appointment(where.node, state="berlaku", valid_until=until)
    life.member(
        decree,
        people["pembina"],
        Role.PEMBINA,
        assignment=RoleAssignment.objects.get(person=people["pembina"]),
    )
    told = {left: tell_calendar(until - timedelta(days=left)) for left in (61, 60, 31, 29, 7, 6, -1, -2)}
    assert {left for left, number in told.items() if number} == {60, 29, 7, -1}
    assert set(Notice.objects.values_list("person_id", flat=True)) == {people["editor"].pk}


def test_reading_and_forgetting(people: dict[str, Person], actors: dict[str, Actor]) -> None:
    pembina = people["pembina"]
    first, second = gathered(pembina, 1, at(6)), gathered(pembina, 2, at(6))
    gathered(people["editor"], 3, at(6))
    assert mark_read([first.pk], actor=actors["editor"]) == 0
    assert mark_read([first.pk], actor=actors["pembina"]) == 1
    assert unread_count(actors["pembina"]) == 1
    assert mark_read(None, actor=actors["pembina"]) == 1
    with pytest.raises(Refused):
        mark_read(None, actor=actors["visitor"])
    Notice.objects.filter(pk=second.pk).update(read_at=timezone.now() - timedelta(days=181))
    assert forget_read(timezone.now()) == 1
    assert Notice.objects.filter(person=pembina).get() == first


def test_they_go_with_the_person_and_stand_in_their_data(people: dict[str, Person]) -> None:
    person = make.person("Warga Lain")
    Notice.objects.create(
        person=person, kind="task.opened", occasion="x", key="1:x", object_id="1", at=timezone.now()
    )
    Choice.objects.create(person=person, kind="task.opened", channel=Channel.HERE)
    Habit.objects.create(person=person)
    held = own_notices(person)
    assert ([one["kind"] for one in held["notices"]], held["choices"], held["zone"]) == (
        ["task.opened"],
        {"task.opened": "di-sini"},
        "Asia/Jakarta",
    )
    leave(person, actor=itself(person))
    assert own_notices(person)["notices"] == []
    assert not Choice.objects.exists()
    assert not Habit.objects.exists()
