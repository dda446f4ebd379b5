"""The sender: what becomes of letters, whatever the carrier says and whenever it fails."""

from __future__ import annotations

import fcntl
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.errors import Refused
from jipp.core.models import Event
from jipp.mail.carriers.carrier import Answer, CarrierBusy, CarrierDown, LetterDropped, Outcome, Unsettled
from jipp.mail.carriers.folder import FolderCarrier
from jipp.mail.compose import Envelope
from jipp.mail.models import Letter, Standing
from jipp.mail.services import give_up, marking, sending
from jipp.mail.services.sending import Sender
from tests.mail.carriers import ToldCarrier
from tests.mail.letters import letter, stored

pytestmark = pytest.mark.django_db


def telling(*answers: Answer | Exception) -> ToldCarrier:
    """A carrier that gives these answers, one a letter."""
    left = list(answers)

    def say(envelope: Envelope) -> Answer:
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ToldCarrier(say)


def test_a_folder_gets_each_letter_once(tmp_path: Path) -> None:
    first, second = letter("a"), letter("b", address="budi@contoh.go.id")
    sender = Sender(FolderCarrier(tmp_path), tmp_path)
    assert sender.run() == 2
    assert sender.run() == 0
    assert {path.stem for path in tmp_path.glob("*.eml")} == {str(first.uuid), str(second.uuid)}
    found = stored(first)
    assert (found.standing, found.attempts, found.claimed_by) == (Standing.SENT, 1, "")
    assert b"To: Sari <sari@contoh.go.id>" in (tmp_path / f"{first.uuid}.eml").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_urgent_letters_go_first_then_by_their_time(tmp_path: Path) -> None:
    late, early, urgent = letter("late"), letter("early"), letter("urgent", is_urgent=True)
    Letter.objects.filter(pk=early.pk).update(next_try=timezone.now() - timedelta(hours=1))
    carrier = ToldCarrier()
    Sender(carrier, tmp_path).run()
    assert carrier.handed == [str(found.uuid) for found in (urgent, early, late)]


def test_what_is_not_due_waits(tmp_path: Path) -> None:
    found = letter()
    Letter.objects.filter(pk=found.pk).update(next_try=timezone.now() + timedelta(minutes=1))
    carrier = ToldCarrier()
    assert Sender(carrier, tmp_path).run() == 0
    assert carrier.opened == 0


def test_a_temporary_answer_puts_a_letter_off(tmp_path: Path) -> None:
    found = letter()
    Sender(telling(Answer(Outcome.LATER, "451 come again")), tmp_path).run()
    waiting = stored(found)
    assert (waiting.standing, waiting.attempts) == (Standing.RETRYING, 1)
    assert waiting.last_error == "451 come again"
    assert 40 < (waiting.next_try - timezone.now()).total_seconds() < 80
    assert not Event.objects.exists()


def test_rests_grow_and_differ() -> None:
    rests = [marking.rest_after(attempts) for attempts in range(1, 30)]
    assert all(timedelta(seconds=48) <= rest <= timedelta(hours=4.8) for rest in rests)
    assert rests[6] > rests[0] * 20
    assert len(set(rests)) > 20


def test_a_refused_address_is_given_up_at_once(tmp_path: Path) -> None:
    found = letter()
    Sender(telling(Answer(Outcome.REFUSED, "550 no sari@contoh.go.id here")), tmp_path).run()
    assert stored(found).standing is Standing.GIVEN_UP
    assert stored(found).last_error == "550 no sari@contoh.go.id here"
    event = Event.objects.get()
    assert event.kind == "mail.letter.given_up"
    assert event.data == {"why": "refused", "attempts": 0}
    assert "sari" not in event.object_label


def test_after_three_days_a_letter_is_given_up(tmp_path: Path) -> None:
    found = letter()
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        Sender(telling(Answer(Outcome.LATER, "451")), tmp_path).run()
    assert stored(found).standing is Standing.GIVEN_UP
    assert Event.objects.get().data["why"] == "too_long"


def test_a_letter_that_comes_too_late_is_not_sent(tmp_path: Path) -> None:
    found = letter(expires_at=timezone.now() - timedelta(seconds=1))
    carrier = ToldCarrier()
    assert Sender(carrier, tmp_path).run() == 0
    assert carrier.handed == []
    assert stored(found).standing is Standing.GIVEN_UP
    assert Event.objects.get().data["why"] == "expired"


def test_a_letter_that_cannot_be_written_holds_up_no_other(tmp_path: Path) -> None:
    broken, fine = letter("a"), letter("b")
    Letter.objects.filter(pk=broken.pk).update(subject="x\r\nBcc: y@z.id")
    carrier = ToldCarrier()
    assert Sender(carrier, tmp_path).run() == 1
    assert carrier.handed == [str(fine.uuid)]
    assert stored(broken).standing is Standing.RETRYING


def test_when_nothing_can_be_carried_all_stay_as_they_were(tmp_path: Path) -> None:
    first, second = letter("a"), letter("b")
    sender = Sender(telling(CarrierDown("connect: 0 refused")), tmp_path)
    with pytest.raises(CarrierDown):
        sender.run()
    for found in (first, second):
        assert (stored(found).standing, stored(found).attempts) == (Standing.WAITING, 0)
        assert stored(found).next_try <= timezone.now()


def test_a_letter_over_which_the_line_breaks_lets_others_pass(tmp_path: Path) -> None:
    broken, fine = letter("a"), letter("b")
    carrier = telling(LetterDropped("data: 0"), Answer(Outcome.ACCEPTED))
    sender = Sender(carrier, tmp_path)
    with pytest.raises(LetterDropped):
        sender.run()
    assert stored(broken).standing is Standing.SENDING
    assert sender.run() == 1
    assert carrier.handed == [str(broken.uuid), str(fine.uuid)]
    assert (stored(broken).standing, stored(broken).attempts) == (Standing.RETRYING, 1)


def test_a_letter_over_which_the_line_broke_may_have_arrived(tmp_path: Path) -> None:
    found = letter()
    carrier = telling(LetterDropped("data: 0"))
    sender = Sender(carrier, tmp_path)
    with pytest.raises(LetterDropped):
        sender.run()
    carrier.unsettled = Unsettled(accepted=frozenset({str(found.uuid)}))
    assert sender.run() == 0
    assert stored(found).standing is Standing.SENT


def test_the_next_sender_takes_back_what_a_killed_one_had(tmp_path: Path) -> None:
    arrived, unsent = letter("a"), letter("b")
    dead = Sender(ToldCarrier(), tmp_path)
    (tmp_path / "claimants").write_text(dead.name)
    assert len(marking.claim(dead.name, 10)) == 2
    carrier = ToldCarrier(unsettled=Unsettled(accepted=frozenset({str(arrived.uuid)})))
    assert Sender(carrier, tmp_path).run() == 1
    assert carrier.handed == [str(unsent.uuid)]
    assert stored(arrived).standing is stored(unsent).standing is Standing.SENT


def test_marks_that_a_power_cut_undid_are_made_again(tmp_path: Path) -> None:
    """The embedded database may lose its latest commits; the journal does not."""
    arrived, unsent = letter("a"), letter("b")
    carrier = ToldCarrier(
        unsettled=Unsettled(accepted=frozenset({str(arrived.uuid), "of a letter long gone"}))
    )
    assert Sender(carrier, tmp_path).run() == 1
    assert carrier.handed == [str(unsent.uuid)]
    assert stored(arrived).standing is Standing.SENT


def test_the_next_sender_waits_for_the_word_of_the_last(tmp_path: Path) -> None:
    found = letter()
    dead = Sender(ToldCarrier(), tmp_path)
    (tmp_path / "claimants").write_text(dead.name)
    marking.claim(dead.name, 10)

    class Busy(ToldCarrier):
        def open(self) -> Unsettled:
            raise CarrierBusy("at work")

    waiting = Sender(Busy(), tmp_path)
    assert waiting.run() == 0
    assert stored(found).claimed_by == dead.name
    waiting.busy_since -= sending.ENOUGH_LEASE + 1
    with pytest.raises(CarrierBusy):
        waiting.run()
    # What it wrote down of the dead one is still there for the one after.
    assert Sender(ToldCarrier(), tmp_path).run() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite one transaction writes at a time")
def test_two_hosts_claim_different_letters() -> None:
    for number in range(6):
        letter(f"n:{number}")
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        here = {found.pk for found in marking.claim("here", 3)}
        there = other.submit(_claim_elsewhere).result(10)
    assert len(here) == len(there) == 3
    assert not here & there


def _claim_elsewhere() -> set[int]:
    try:
        return {found.pk for found in marking.claim("there", 6)}
    finally:
        connection.close()


def test_another_host_takes_over_when_the_lease_is_over(tmp_path: Path) -> None:
    letter()
    marking.claim("elsewhere", 10)
    carrier = ToldCarrier()
    assert Sender(carrier, tmp_path).run() == 0
    with time_machine.travel(timezone.now() + marking.LEASE + timedelta(seconds=1)):
        assert Sender(carrier, tmp_path).run() == 1


def test_a_mark_that_fails_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = letter()
    carrier = ToldCarrier()
    sender = Sender(carrier, tmp_path)
    mark = marking.mark_sent

    def fail(uuids: object) -> int:
        raise DatabaseError("away")

    with monkeypatch.context() as patched:
        patched.setattr(marking, "mark_sent", lambda uuids: fail(uuids) if uuids else mark(uuids))
        with pytest.raises(DatabaseError):
            sender.run()
    carrier.unsettled = Unsettled(accepted=frozenset({str(found.uuid)}))
    assert sender.run() == 0
    assert carrier.handed == [str(found.uuid)]
    assert stored(found).standing is Standing.SENT


def test_one_sender_a_home(tmp_path: Path) -> None:
    letter()
    sender = Sender(ToldCarrier(), tmp_path)
    with (tmp_path / "sender.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert sender.run() == 0
    assert sender.run() == 1


def test_told_to_stop_it_gives_back_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        letter(f"n:{number}")
    carrier = ToldCarrier()
    monkeypatch.setattr(sending, "should_stop", lambda: len(carrier.handed) >= 2)
    assert Sender(carrier, tmp_path).run() == 2
    assert Letter.objects.filter(claimed_by="").count() == 5


def test_so_many_a_minute_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []

    def pause(seconds: float) -> bool:
        rests.append(seconds)
        return True

    monkeypatch.setattr(sending, "pause", pause)
    for number in range(3):
        letter(f"n:{number}")
    sender = Sender(ToldCarrier(), tmp_path, per_minute=120)
    assert sender.batch == 20
    assert sender.run() == 3
    assert rests == [0.5, 0.5, 0.5]
    assert Sender(ToldCarrier(), tmp_path, per_minute=1).batch == 1


def test_a_letter_ends_once(operator: Actor) -> None:
    found = letter()
    give_up(found, why="refused", actor=operator)
    give_up(found, why="refused", actor=operator)
    marking.put_off(found, "late")
    assert marking.mark_sent([str(found.uuid)]) == 0
    assert Event.objects.count() == 1
    assert stored(found).standing is Standing.GIVEN_UP


def test_a_visitor_gives_up_nothing(visitor: Actor) -> None:
    with pytest.raises(Refused):
        give_up(letter(), why="refused", actor=visitor)


def test_a_full_disk_is_nobodys_fault(tmp_path: Path) -> None:
    found = letter()
    home = tmp_path / "mail"
    carrier = FolderCarrier(home)
    sender = Sender(carrier, tmp_path)
    carrier.open()
    home.rmdir()
    with pytest.raises(CarrierDown):
        sender.run()
    assert stored(found).standing is Standing.WAITING
    assert sender.run() == 1
