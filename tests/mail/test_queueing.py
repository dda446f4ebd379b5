"""Letters enter the outbox: one a key, in the caller's transaction, many at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jipp.core.errors import DomainError
from jipp.core.models import Event
from jipp.mail.models import Letter, Standing
from jipp.mail.queries import waiting
from jipp.mail.services import queue_mail, queue_mail_many
from tests.mail.letters import letter, new_letter

pytestmark = pytest.mark.django_db


def test_a_letter_waits_in_the_outbox() -> None:
    queued = letter(address="Sari@Contoh.GO.ID", name=" Sari  Dewi ", person_id=17, is_urgent=True)
    assert (queued.address, queued.name, queued.person_id) == ("Sari@contoh.go.id", "Sari Dewi", 17)
    assert (queued.standing, queued.attempts, queued.is_urgent) == (Standing.WAITING, 0, True)
    assert waiting().letters == 1
    assert waiting().overdue >= 0
    assert not Event.objects.exists()


def test_one_letter_a_key() -> None:
    first = letter("undangan:1")
    again = letter("undangan:1", address="lain@contoh.go.id", content={"subject": "Lain"})
    assert again == first
    assert again.address == "sari@contoh.go.id"
    assert letter("undangan:2") != first


def test_the_address_is_in_no_name_of_the_letter() -> None:
    assert "sari" not in str(letter()).lower()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"address": "sari"}, "bad_address"),
        ({"address": "sari@contoh.go.id\r\nBcc: x@y.id"}, "bad_address"),
        ({"reply_to": "sari"}, "bad_address"),
        ({"name": "Sari\r\nBcc: x@y.id"}, "control_in_field"),
        ({"sender_name": "JIPP\n"}, "control_in_field"),
        ({"key": "a\x00b"}, "control_in_field"),
        ({"content": {"subject": "Undangan\r\n\r\nIsi lain"}}, "control_in_field"),
        ({"content": {"subject": "x" * 301}}, "field_too_long"),
        ({"unsubscribe_url": "https://a.id/>\r\nX: y"}, "bad_url"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        letter(**changed)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")
    assert not Letter.objects.exists()


def test_a_body_has_no_null() -> None:
    queued = letter(content={"text": "a\x00b", "html": "<p>\x00</p>"})
    assert (queued.text, queued.html) == ("ab", "<p></p>")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_queued() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        queue_mail(new_letter())
    assert not Letter.objects.exists()


def test_what_did_not_happen_is_not_told() -> None:
    def fail() -> None:
        with transaction.atomic():
            queue_mail(new_letter())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Letter.objects.exists()


def test_many_at_a_time_without_those_already_there() -> None:
    letter("kabar:7", address="kabar7@contoh.go.id")
    many = [new_letter(f"kabar:{n}", f"kabar{n}@contoh.go.id") for n in range(1200)]
    with CaptureQueriesContext(connection) as queries:
        assert queue_mail_many(iter([*many, many[3]])) == 1199
    assert len(queries) < 40
    assert queue_mail_many(many) == 0
    assert Letter.objects.count() == 1200


def test_many_are_all_or_none() -> None:
    many = [new_letter(f"kabar:{n}", f"kabar{n}@contoh.go.id") for n in range(600)]
    with pytest.raises(DomainError), transaction.atomic():
        queue_mail_many([*many, new_letter("kabar:x", "bukan alamat")])
    assert not Letter.objects.exists()


def test_how_a_letter_fares() -> None:
    now = timezone.now()
    assert Letter(claimed_by="x").standing is Standing.SENDING
    assert Letter(attempts=2).standing is Standing.RETRYING
    assert Letter(sent_at=now).standing is Standing.SENT
    assert Letter(given_up_at=now, attempts=1).standing is Standing.GIVEN_UP
    assert Letter(created_at=now - timedelta(days=1)).standing is Standing.WAITING
