"""A write is atomic, authorised and recorded, or it raises."""

from __future__ import annotations

import pytest

from jipp.core import frames
from jipp.core.actor import Actor
from jipp.core.errors import NotRecordedError, Refused
from jipp.core.events import kind, record, record_nothing
from jipp.core.models import Event, PublicVersion
from jipp.core.service import SERVICES, service
from jipp.core.verdict import Verdict, allow, deny, require

pytestmark = pytest.mark.django_db
DONE = kind("tests.service.done", "Selesai")


def _thing() -> PublicVersion:
    return PublicVersion.objects.create(pk=77, number=1)


@service
def write_well(*, actor: Actor) -> PublicVersion:
    require(allow())
    thing = _thing()
    record(DONE, thing, actor=actor, old=1, new=2)
    return thing


@service
def write_without_asking(*, actor: Actor) -> None:
    record(DONE, _thing(), actor=actor)


@service
def write_without_record(*, actor: Actor) -> None:
    require(allow())
    _thing()


@service
def write_refused(*, actor: Actor) -> None:
    thing = _thing()
    record(DONE, thing, actor=actor)
    require(deny("Tidak boleh."))


@service
def find_nothing_to_do(*, actor: Actor) -> str:
    require(allow())
    record_nothing("sudah begitu")
    return "unchanged"


@service
def write_by_another(*, actor: Actor) -> None:
    require(allow())
    write_well(actor=actor)
    record(DONE, PublicVersion(pk=78), actor=actor)


@service
def leave_all_to_another(*, actor: Actor) -> None:
    write_well(actor=actor)


def _nothing_was_written() -> bool:
    return not PublicVersion.objects.filter(pk=77).exists() and not Event.objects.exists()


def test_service_records_who_did_what_to_which_thing(operator: Actor) -> None:
    thing = write_well(actor=operator)
    event = Event.objects.get()
    assert (event.kind, event.actor_name, event.channel) == ("tests.service.done", "operator", "command")
    assert (event.object_type, event.object_id, event.object_label) == (
        "core.publicversion",
        str(thing.pk),
        "1",
    )
    assert event.reason == "a test"
    assert event.data == {"old": 1, "new": 2}


def test_service_that_asks_nobody_raises_and_writes_nothing(operator: Actor) -> None:
    with pytest.raises(NotRecordedError, match="write_without_asking ended without asking a policy"):
        write_without_asking(actor=operator)
    assert _nothing_was_written()


def test_service_that_records_nothing_raises_and_writes_nothing(operator: Actor) -> None:
    with pytest.raises(NotRecordedError, match="without recording an event"):
        write_without_record(actor=operator)
    assert _nothing_was_written()


def test_refusal_raises_its_sentence_and_writes_nothing(visitor: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        write_refused(actor=visitor)
    assert refusal.value.sentence == "Tidak boleh."
    assert (refusal.value.code, refusal.value.status) == ("refused", 403)
    assert _nothing_was_written()


def test_service_may_say_that_nothing_had_to_change(operator: Actor) -> None:
    assert find_nothing_to_do(actor=operator) == "unchanged"
    assert not Event.objects.exists()


def test_events_of_one_act_share_their_correlation(operator: Actor) -> None:
    write_by_another(actor=operator)
    first, second = Event.objects.order_by("id")
    assert first.correlation == second.correlation


def test_an_inner_service_does_not_answer_for_the_outer_one(operator: Actor) -> None:
    with pytest.raises(NotRecordedError, match="leave_all_to_another"):
        leave_all_to_another(actor=operator)
    assert _nothing_was_written()


def test_frames_are_closed_when_a_service_fails(visitor: Actor) -> None:
    with pytest.raises(Refused):
        write_refused(actor=visitor)
    assert frames.current() is None


def test_notes_outside_a_service_are_harmless() -> None:
    require(allow())
    record_nothing("di luar layanan")
    assert frames.current() is None


def test_services_are_known_by_name() -> None:
    assert f"{__name__}.write_well" in SERVICES


def test_a_verdict_answers_with_its_reason() -> None:
    assert allow()
    assert not deny("Sudah ditutup.")
    assert deny("Sudah ditutup.") == Verdict(allowed=False, reason="Sudah ditutup.")
