"""Events are sealed in batches; details can be erased without breaking a seal."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.core.jobs import jobs
from jipp.core.models import Event, EventPersonal, PublicVersion, Seal
from jipp.core.seal import services
from jipp.core.seal.chain import read_names, read_seal
from jipp.core.seal.findings import What
from jipp.core.seal.queries import verify
from jipp.core.seal.rows import SEALS, fetch
from jipp.core.seal.services import erase_personal, seal_events, settled
from tests.factories import people, trace

pytestmark = pytest.mark.django_db


def test_nothing_happened_nothing_is_sealed() -> None:
    assert seal_events(wait=1) == services.Outcome(0, 0, is_busy=False)
    report = verify()
    assert (report.events, report.seals, report.wrong, report.last_hash) == (0, 0, 0, "")


def test_seals_follow_one_another_and_hold_every_event() -> None:
    events = trace.happen(12)
    assert seal_events(wait=1, batch=5) == services.Outcome(12, 3)
    first, second, third = Seal.objects.order_by("number")
    assert [(seal.number, seal.count) for seal in (first, second, third)] == [(1, 5), (2, 5), (3, 2)]
    assert (first.first_id, second.first_id) == (1, first.last_id + 1)
    assert third.last_id == events[-1].pk
    report = verify()
    assert (report.events, report.sealed, report.seals, report.wrong) == (12, 12, 3, 0)
    assert report.last_hash == third.hash


def test_sealing_goes_on_where_it_stood() -> None:
    trace.happen(3)
    seal_events(wait=1)
    assert seal_events(wait=1).seals == 0
    trace.happen(2)
    assert seal_events(wait=1) == services.Outcome(2, 1)
    report = verify()
    assert (report.sealed, report.seals, report.wrong) == (5, 2, 0)


def test_what_is_not_sealed_yet_is_counted() -> None:
    trace.happen(4)
    seal_events(wait=1)
    trace.happen(3)
    report = verify()
    assert (report.events, report.sealed, report.wrong) == (7, 4, 0)


def test_a_seal_remembers_what_it_sealed() -> None:
    event = trace.happen(1)[0]
    seal_events(wait=1)
    seal = read_seal(fetch(SEALS, 1, 1, 1)[0])
    assert seal is not None
    (name,) = read_names(seal)
    assert (name.id, name.kind) == (event.pk, event.kind)
    assert name.at == event.at.strftime("%Y-%m-%d %H:%M:%S.%f")


@pytest.mark.parametrize(
    "statement", ["UPDATE core_seal SET count = 9", "DELETE FROM core_seal", "TRUNCATE core_seal"]
)
def test_the_database_refuses_to_change_a_seal(statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        statement = "DELETE FROM core_seal WHERE 1"
    trace.happen(1)
    seal_events(wait=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        trace.run(statement)


def test_many_pieces_are_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jipp.core.seal.stream.PIECE", 4)
    monkeypatch.setattr("jipp.core.seal.beside._PIECE", 1)
    monkeypatch.setattr("jipp.core.seal.queries._SEALS_AT_ONCE", 1)
    trace.happen(21)
    seal_events(wait=1, batch=6)
    told: list[int] = []
    report = verify(progress=told.append)
    assert (report.events, report.sealed, report.personal, report.wrong) == (21, 21, 5, 0)
    assert told == [4, 8, 12, 16, 20, 21]


# -- personal details -----------------------------------------------------------------------------


def test_a_person_stands_in_the_trace_by_number_alone() -> None:
    event = trace.happen(2)[1]
    assert (event.person_id, event.actor_name) == (7, "")


def test_personal_details_lie_beside() -> None:
    event = Event.objects.get(pk=trace.happen(4)[3].pk)
    assert event.data == {"role": "editor"}
    assert event.details == {"role": "editor", "email": "budi3@contoh.go.id", "name": "Budi"}
    assert event.personal.person_id == 3
    assert len(event.personal_digest) == 64


def test_who_follows_an_event_sees_its_personal_details_at_once() -> None:
    assert trace.happen(4)[3].details["name"] == "Budi"


def test_personal_details_are_about_the_person_concerned(operator: Actor) -> None:
    budi = people.person("Budi")
    of_person = record(trace.INVITED, budi, actor=operator, name="Budi")
    of_actor = record(trace.INVITED, PublicVersion(pk=1), actor=trace.PERSON, name="Sri")
    of_nobody = record(trace.INVITED, PublicVersion(pk=1), actor=operator, name="Entah")
    about = [event.personal.person_id for event in (of_person, of_actor, of_nobody)]
    assert about == [budi.pk, trace.PERSON.person_id, None]


def test_the_same_details_never_give_the_same_digest(operator: Actor) -> None:
    one, other = (record(trace.INVITED, PublicVersion(pk=1), actor=operator, name="Budi") for _ in range(2))
    assert one.personal_digest != other.personal_digest


def test_personal_details_are_never_changed() -> None:
    trace.happen(4)
    with pytest.raises(DatabaseError, match="never changed, only erased"), transaction.atomic():
        EventPersonal.objects.update(person_id=1)


def test_erasing_somebody_leaves_every_seal_good(operator: Actor) -> None:
    budi = people.person("Budi")
    record(trace.INVITED, PublicVersion(pk=1), actor=operator, about=budi.pk, email="budi@contoh.go.id")
    record(trace.INVITED, budi, actor=operator, about=99, email="budi@contoh.go.id")
    kept = record(trace.INVITED, PublicVersion(pk=1), actor=operator, about=99, email="ani@contoh.go.id")
    seal_events(wait=1)
    assert erase_personal(budi, actor=operator) == 2
    assert list(EventPersonal.objects.values_list("event_id", flat=True)) == [kept.pk]
    report = verify()
    assert (report.wrong, report.personal, report.erased) == (0, 1, 2)
    seal_events(wait=1)
    assert verify().wrong == 0


def test_the_details_about_a_thing_are_erased_with_it(operator: Actor) -> None:
    invitation = PublicVersion(pk=12)
    record(trace.INVITED, invitation, actor=operator, email="budi@contoh.go.id")
    record(trace.INVITED, PublicVersion(pk=1), actor=operator, email="ani@contoh.go.id")
    assert erase_personal(invitation, actor=operator) == 1
    assert EventPersonal.objects.count() == 1


def test_an_erased_event_reads_without_its_personal_details(operator: Actor) -> None:
    thing = PublicVersion(pk=12)
    record(trace.INVITED, thing, actor=operator, email="budi@contoh.go.id", role="editor")
    erase_personal(thing, actor=operator)
    assert Event.objects.get(kind=trace.INVITED.code).details == {"role": "editor"}


def test_erasing_nothing_records_nothing(operator: Actor) -> None:
    assert erase_personal(PublicVersion(pk=12), actor=operator) == 0
    assert not Event.objects.exists()


def test_details_gone_without_a_record_are_found() -> None:
    event = trace.happen(4)[3]
    EventPersonal.objects.filter(pk=event.pk).delete()
    (finding,) = verify().findings
    assert (finding.what, finding.event, finding.kind) == (What.PERSONAL_LOST, event.pk, event.kind)


def test_details_put_beside_an_event_that_had_none_are_found() -> None:
    event = trace.happen(1)[0]
    EventPersonal.objects.create(event=event, salt=b"x", data={"name": "Entah"})
    (finding,) = verify().findings
    assert (finding.what, finding.event) == (What.PERSONAL_FOREIGN, event.pk)


# -- keys, jobs, other processes ------------------------------------------------------------------


def test_a_key_may_be_followed_by_another(settings: Any) -> None:
    trace.happen(3)
    seal_events(wait=1)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "the next key"
    assert [finding.what for finding in verify().findings] == [What.SEAL_UNSIGNED]
    settings.SECRET_KEY_FALLBACKS = [old]
    assert verify().wrong == 0
    trace.happen(3)
    seal_events(wait=1)
    settings.SECRET_KEY_FALLBACKS = []
    assert verify().wrong == 0, "a seal of the new key vouches for those before it"


def test_the_worker_seals_every_minute() -> None:
    (found,) = [job for job in jobs() if job.name == "core.seal"]
    trace.happen(2)
    found.run()
    assert Seal.objects.get().count == 2
    assert (found.every, found.single) == (60, True)


def test_two_who_seal_at_once_seal_each_event_once(monkeypatch: pytest.MonkeyPatch) -> None:
    trace.happen(4)
    append, others = services._append, [2]

    def late(last: Any, rows: Any) -> Seal | None:
        """Somebody else seals the first two in between."""
        if others:
            assert append(last, rows[: others.pop()])
        return append(last, rows)

    monkeypatch.setattr(services, "_append", late)
    assert seal_events(wait=1) == services.Outcome(2, 1)
    assert [seal.count for seal in Seal.objects.order_by("number")] == [2, 2]
    assert verify().wrong == 0


@contextmanager
def writing(number: int) -> Iterator[None]:
    """Another connection that has written an event and not committed it yet."""
    written, finish = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            trace.happen_often(number)
            written.set()
            finish.wait(20)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert written.wait(20)
    try:
        yield
    finally:
        finish.set()
        thread.join(20)


NEEDS_WRITERS = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")


@NEEDS_WRITERS
@pytest.mark.django_db(transaction=True)
def test_a_number_given_out_but_not_committed_is_waited_for() -> None:
    with writing(2):
        later = trace.happen_often(1)[0].pk
        assert min(Event.objects.values_list("pk", flat=True)) == later
        assert seal_events(wait=0.2) == services.Outcome(is_busy=True)
        assert not Seal.objects.exists()
    assert settled(wait=1) == later
    assert seal_events(wait=1) == services.Outcome(3, 1)
    assert verify().wrong == 0


@NEEDS_WRITERS
@pytest.mark.django_db(transaction=True)
def test_who_begins_to_write_later_is_not_waited_for() -> None:
    done: list[services.Outcome] = []

    def seal() -> None:
        done.append(seal_events(wait=20))
        connection.close()

    sealer = threading.Thread(target=seal)
    with ExitStack() as earlier:
        earlier.enter_context(writing(2))
        trace.happen_often(1)
        sealer.start()
        time.sleep(0.3)
        with writing(1):
            assert not done
            earlier.close()
            sealer.join(10)
            assert done == [services.Outcome(3, 1)]
    assert seal_events(wait=1) == services.Outcome(1, 1)
    assert verify().wrong == 0


@NEEDS_WRITERS
@pytest.mark.django_db(transaction=True)
def test_verifying_sees_one_moment_and_keeps_nobody_from_writing() -> None:
    trace.happen_often(3)
    seal_events(wait=1)

    def write() -> None:
        trace.happen(4)
        connection.close()

    def write_meanwhile(_count: int) -> None:
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()

    report = verify(progress=write_meanwhile)
    assert (report.events, report.wrong) == (3, 0)
    assert Event.objects.count() == 7
