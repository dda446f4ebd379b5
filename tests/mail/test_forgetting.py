"""Addresses and texts go when a person asks, or when their time is over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from jipp.core.actor import Actor, Channel
from jipp.core.errors import DomainError, Refused
from jipp.core.jobs import jobs
from jipp.core.models import Event
from jipp.mail.carriers.folder import FolderCarrier
from jipp.mail.models import Letter, Standing
from jipp.mail.services import forget_address, forget_old_letters, try_mail
from jipp.mail.services.forgetting import KEPT_FOR
from jipp.mail.services.sending import Sender
from tests.mail.letters import letter, stored

pytestmark = pytest.mark.django_db
SARI = Actor("Sari", Channel.WEB, person_id=17)


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.MAIL_HOME = tmp_path
    return tmp_path


def words_of(found: Letter) -> str:
    again = stored(found)
    fields = ("address", "name", "reply_to", "unsubscribe_url", "subject", "text", "html", "last_error")
    return "".join(getattr(again, field) for field in fields)


def test_letters_of_a_person_are_emptied(home: Path, django_capture_on_commit_callbacks: Any) -> None:
    own, other = letter("a", person_id=17), letter("b", person_id=18)
    Sender(FolderCarrier(home), home).run()
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_address(17, actor=SARI) == 1
    assert words_of(own) == ""
    assert stored(own).forgotten_at
    assert stored(own).standing is Standing.SENT
    assert "sari@contoh.go.id" in words_of(other)
    assert [path.stem for path in home.glob("*.eml")] == [str(other.uuid)]
    event = Event.objects.get()
    assert (event.kind, event.data) == ("mail.letter.forgotten", {"letters": 1})


def test_a_letter_on_its_way_is_sent_first(home: Path, django_capture_on_commit_callbacks: Any) -> None:
    farewell = letter("selamat-jalan", person_id=17)
    forget_address(17, actor=SARI)
    assert stored(farewell).address == "sari@contoh.go.id"
    assert forget_old_letters() == 0
    assert Sender(FolderCarrier(home), home).run() == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old_letters() == 1
    assert words_of(farewell) == ""
    assert not list(home.glob("*.eml"))


def test_who_has_no_letters_has_nothing_to_forget() -> None:
    assert forget_address(17, actor=SARI) == 0
    assert not Event.objects.exists()


def test_nobody_else_may(visitor: Actor, operator: Actor) -> None:
    letter(person_id=18)
    for actor in (visitor, SARI):
        with pytest.raises(Refused, match="pemiliknya"):
            forget_address(18, actor=actor)
    assert forget_address(18, actor=operator) == 1


@pytest.mark.usefixtures("home")
def test_old_letters_are_emptied(django_assert_max_num_queries: Any) -> None:
    old, young, waiting = letter("old"), letter("young"), letter("waiting")
    long_ago = timezone.now() - KEPT_FOR - timedelta(minutes=1)
    Letter.objects.filter(pk=old.pk).update(sent_at=long_ago, created_at=long_ago)
    Letter.objects.filter(pk=young.pk).update(sent_at=timezone.now())
    Letter.objects.filter(pk=waiting.pk).update(created_at=long_ago)
    assert forget_old_letters() == 1
    assert words_of(old) == ""
    assert words_of(young)
    assert words_of(waiting)
    with time_machine.travel(timezone.now() + KEPT_FOR + timedelta(days=1)):
        assert forget_old_letters() == 1


def test_both_jobs_are_declared() -> None:
    declared = {job.name: job for job in jobs()}
    assert declared["mail.send"].every == 2.0
    assert declared["mail.tidy"].single


def test_a_trial_letter(operator: Actor, visitor: Actor) -> None:
    found = try_mail("Sari@Contoh.go.id", actor=operator)
    assert (found.kind, found.subject, found.is_urgent) == ("mail.trial", "Surat percobaan", True)
    assert try_mail("sari@contoh.go.id", actor=operator) != found
    assert [event.data for event in Event.objects.all()] == [{}, {}]
    with pytest.raises(DomainError):
        try_mail("sari", actor=operator)
    with pytest.raises(Refused):
        try_mail("sari@contoh.go.id", actor=visitor)
