"""The message of a letter: the head it should have and no other, the same bytes each time."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.core.errors import DomainError
from jipp.mail.compose import compose
from jipp.mail.models import Letter
from jipp.mail.services.queueing import _row
from tests.mail.letters import new_letter
from tests.mail.test_addresses import PATIENT

HEAD = [
    *("Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "Content-Language"),
    *("MIME-Version", "Content-Type"),
]
UUID_OF_ALL = UUID("5c1d6a52-6a8f-4f5e-9c39-5f6c3f3f2f10")


def row(**changed: object) -> Letter:
    made = _row(new_letter(**changed))  # type: ignore[arg-type]
    made.uuid = UUID_OF_ALL
    made.created_at = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
    return made


def parsed(letter: Letter) -> EmailMessage:
    message = email.message_from_bytes(compose(letter).content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_letter_as_it_is_sent() -> None:
    envelope = compose(row(name="Sari Dewi", content={"subject": "Undangan – konsultasi"}))
    message = parsed(row(name="Sari Dewi", content={"subject": "Undangan – konsultasi"}))
    assert (envelope.sender, envelope.recipient) == ("surat@localhost", "sari@contoh.go.id")
    assert message.keys() == HEAD
    assert message["Date"] == "Sat, 21 Nov 2026 14:05:00 +0700"
    assert message["From"] == "JIPP Nasional <surat@localhost>"
    assert message["To"] == "Sari Dewi <sari@contoh.go.id>"
    assert message["Subject"] == "Undangan – konsultasi"
    assert message["Message-ID"] == f"<{UUID_OF_ALL}@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    plain, html = message.iter_parts()
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert plain.get_content_type() == "text/plain"
    assert plain.get_content() == "Anda diundang.\r\n"
    assert html.get_content_type() == "text/html"
    assert "Anda diundang.</p>" in html.get_content()


def test_all_fields() -> None:
    message = parsed(
        row(
            sender_name="JIPP Jawa Timur",
            reply_to="simpul@contoh.go.id",
            unsubscribe_url="https://jipp.example.go.id/berhenti/x?y=1",
        )
    )
    assert set(message.keys()) == {*HEAD, "Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post"}
    assert message["From"] == "JIPP Jawa Timur <surat@localhost>"
    assert message["Reply-To"] == "simpul@contoh.go.id"
    assert message["List-Unsubscribe"] == "<https://jipp.example.go.id/berhenti/x?y=1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_leaving_by_one_click_needs_https() -> None:
    message = parsed(row(unsubscribe_url="http://localhost:8000/berhenti/"))
    assert "List-Unsubscribe" in message
    assert "List-Unsubscribe-Post" not in message


def test_the_same_bytes_each_time() -> None:
    assert compose(row()).content == compose(row()).content


@pytest.mark.parametrize("field", ["subject", "name", "sender_name", "address", "reply_to", "language"])
@pytest.mark.parametrize("evil", ["x\r\nBcc: a@b.id", "x\nBcc: a@b.id", "x\rBcc: a@b.id", "x\x00"])
def test_what_slipped_into_the_outbox_is_still_not_written(field: str, evil: str) -> None:
    letter = row()
    setattr(letter, field, evil)
    with pytest.raises(ValueError, match="not one line"):
        compose(letter)


ANY = st.one_of(st.text(max_size=120), st.text(alphabet='=?utf8B_"\\<>@,;: a\r\n.', max_size=120))
BODY = st.one_of(st.text(max_size=400), st.text(alphabet="ab.é😀=\r\n -", max_size=400))


@PATIENT
@given(st.fixed_dictionaries({}, optional={"subject": ANY, "text": BODY, "html": BODY}), ANY, ANY)
def test_whatever_is_queued_is_one_message(content: dict[str, str], name: str, sender: str) -> None:
    try:
        letter = row(content=content, name=name, sender_name=sender)
    except DomainError:
        return
    bytes_ = compose(letter).content
    assert bytes_.isascii()
    assert all(len(line) <= 998 for line in bytes_.split(b"\r\n"))
    assert b"\n" not in bytes_.replace(b"\r\n", b"")
    assert b"\r" not in bytes_.replace(b"\r\n", b"")
    old = email.message_from_bytes(bytes_)
    assert old.keys() == HEAD
    message = parsed(letter)
    assert message.keys() == HEAD
    assert [only.addr_spec for only in message["To"].addresses] == ["sari@contoh.go.id"]
    assert [only.addr_spec for only in message["From"].addresses] == ["surat@localhost"]
    assert message["Subject"] == letter.subject
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    payload = old.get_payload()
    assert isinstance(payload, list)
    assert isinstance(payload[0], Message)
    written = payload[0].get_payload(decode=True)
    assert isinstance(written, bytes)
    expected = letter.text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    assert written.decode().replace("\r\n", "\n") == expected
