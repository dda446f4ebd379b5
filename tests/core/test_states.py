"""`move()` is the only writer of a state: locked, in order, allowed, recorded."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jipp.core.actor import Actor
from jipp.core.errors import Refused, WrongState
from jipp.core.models import Event, PublicVersion
from jipp.core.states import Transition, connect, connected, move, table
from jipp.innovations.models import Innovation
from jipp.innovations.states import INNOVATION, State
from tests.factories import innovations, network

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Innovation:
    return innovations.innovation(network.agency())


def test_move_writes_state_and_time_and_records(record: Innovation, operator: Actor) -> None:
    before = record.state_at
    moved = move(record, "hide", actor=operator, why="uji")
    stored = Innovation.objects.get(pk=record.pk)
    assert moved is record
    assert record.state == stored.state == State.HIDDEN
    assert record.state_at == stored.state_at > before
    event = Event.objects.get()
    assert event.kind == "innovations.innovation.hidden"
    assert event.data == {"state": [State.PUBLISHED, State.HIDDEN], "why": "uji"}


def test_move_from_another_state_is_a_conflict(record: Innovation, operator: Actor) -> None:
    with pytest.raises(WrongState) as conflict:
        move(record, "publish", actor=operator)
    assert (conflict.value.code, conflict.value.status) == ("wrong_state", 409)
    assert Innovation.objects.get(pk=record.pk).state == State.PUBLISHED
    assert not Event.objects.exists()


def test_move_sees_the_stored_state_not_the_one_in_hand(record: Innovation, operator: Actor) -> None:
    stale = Innovation.objects.get(pk=record.pk)
    move(record, "archive", actor=operator)
    with pytest.raises(WrongState):
        move(stale, "hide", actor=operator)
    assert stale.state == State.PUBLISHED


def test_move_refused_by_its_policy(record: Innovation, visitor: Actor) -> None:
    with pytest.raises(Refused, match="pengelola"):
        move(record, "hide", actor=visitor)
    assert Innovation.objects.get(pk=record.pk).state == State.PUBLISHED
    assert not Event.objects.exists()


def test_refusal_comes_before_the_state_is_told(record: Innovation, visitor: Actor) -> None:
    with pytest.raises(Refused):
        move(record, "publish", actor=visitor)


def test_move_locks_the_row(record: Innovation, operator: Actor) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        move(record, "hide", actor=operator)
    first = queries.captured_queries[0]["sql"]
    assert first.startswith("SELECT")
    # SQLite has no row locks: the transaction itself is the lock (BEGIN IMMEDIATE).
    assert connection.vendor == "sqlite" or first.endswith("FOR UPDATE")


def test_move_of_no_such_name_is_a_mistake(record: Innovation, operator: Actor) -> None:
    with pytest.raises(KeyError):
        move(record, "fly", actor=operator)


def test_a_table_names_each_move_once() -> None:
    once = Transition("hide", frozenset({"a"}), "b")
    with pytest.raises(ValueError, match="once"):
        table(once, once)


def test_a_table_is_connected_with_policy_and_kind_of_each_move() -> None:
    with pytest.raises(ValueError, match="PublicVersion: policy or event kind missing"):
        connect(PublicVersion, INNOVATION, policies={}, kinds={})
    assert connected()[Innovation] is INNOVATION


def test_every_state_of_the_table_is_declared() -> None:
    named = {state for move_ in INNOVATION.transitions.values() for state in (*move_.sources, move_.target)}
    assert named <= set(State.values)
