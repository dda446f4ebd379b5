"""Kinds are declared, recorded once, and followed by whoever subscribed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

import pytest
from django.db import DatabaseError, connection, transaction

from jipp.core.actor import Actor
from jipp.core.events import Kind, kind, kinds, record, record_many, subscribe
from jipp.core.models import Event, PublicVersion
from jipp.core.versions import public_version

pytestmark = pytest.mark.django_db
HAPPENED = kind("tests.events.happened", "Terjadi")
SHOWN = kind("tests.events.shown", "Tampil", changes_public=True)
THING = PublicVersion(pk=55, number=3)

Heard = list[tuple[str, list[str]]]
CaptureCommits = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
_heard: Heard = []


def _hear_within(events: Sequence[Event]) -> None:
    _heard.append(("within", [event.object_id for event in events]))


def _hear_after(events: Sequence[Event]) -> None:
    _heard.append(("after", [event.object_id for event in events]))


@pytest.fixture
def heard() -> Iterator[Heard]:
    subscribe(HAPPENED, _hear_within, within=True)
    subscribe(HAPPENED, _hear_after)
    _heard.clear()
    yield _heard
    _heard.clear()


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        kind("tests.events.happened", "Lagi")
    assert HAPPENED in kinds()


def test_an_undeclared_kind_cannot_be_recorded(operator: Actor) -> None:
    with pytest.raises(ValueError, match="not declared"):
        record(Kind("tests.events.unknown", "Entah"), THING, actor=operator)
    assert not Event.objects.exists()


def test_a_look_alike_of_a_declared_kind_cannot_be_recorded(operator: Actor) -> None:
    with pytest.raises(ValueError, match="not declared"):
        record(Kind("tests.events.happened", "Palsu"), THING, actor=operator)


def test_within_comes_before_after(
    operator: Actor, heard: Heard, django_capture_on_commit_callbacks: CaptureCommits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        record(HAPPENED, THING, actor=operator)
        assert heard == [("within", ["55"])]
    assert heard == [("within", ["55"]), ("after", ["55"])]


def test_handlers_get_all_events_of_one_record_at_once(
    operator: Actor, heard: Heard, django_capture_on_commit_callbacks: CaptureCommits
) -> None:
    things = [(PublicVersion(pk=1), {}), (PublicVersion(pk=2), {"why": "uji"})]
    with django_capture_on_commit_callbacks(execute=True):
        recorded = record_many(HAPPENED, things, actor=operator)
    assert [event.data for event in recorded] == [{}, {"why": "uji"}]
    assert heard == [("within", ["1", "2"]), ("after", ["1", "2"])]


def test_subscribing_twice_is_hearing_once(operator: Actor, heard: Heard) -> None:
    subscribe(HAPPENED, _hear_within, within=True)
    record(HAPPENED, THING, actor=operator)
    assert heard == [("within", ["55"])]


@pytest.mark.django_db(transaction=True)
def test_a_rollback_fires_nothing(operator: Actor, heard: Heard) -> None:
    with transaction.atomic():
        record(HAPPENED, THING, actor=operator)
        transaction.set_rollback(True)
    assert heard == [("within", ["55"])]
    assert not Event.objects.exists()


def test_a_public_change_makes_the_version_one_higher(operator: Actor) -> None:
    before = public_version()
    record(HAPPENED, THING, actor=operator)
    assert public_version() == before
    record(SHOWN, THING, actor=operator)
    record(SHOWN, THING, actor=operator)
    assert public_version() == before + 2


def test_recording_nothing_changes_nothing(operator: Actor) -> None:
    before = public_version()
    assert record_many(SHOWN, [], actor=operator) == []
    assert public_version() == before


def test_long_names_are_cut_not_refused(operator: Actor) -> None:
    long_actor = Actor(name="n" * 500, channel=operator.channel, reason="r" * 900)
    event = record(HAPPENED, THING, actor=long_actor)
    assert (len(event.actor_name), len(event.reason)) == (200, 300)


@pytest.mark.parametrize(
    "statement", ["UPDATE core_event SET kind = 'other'", "DELETE FROM core_event", "TRUNCATE core_event"]
)
def test_the_database_refuses_to_change_the_trace(operator: Actor, statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        statement = "DELETE FROM core_event WHERE 1"
    record(HAPPENED, THING, actor=operator)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Event.objects.get().kind == "tests.events.happened"


def test_the_trace_cannot_be_changed_through_models(operator: Actor) -> None:
    event = record(HAPPENED, THING, actor=operator)
    event.kind = "other"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()
