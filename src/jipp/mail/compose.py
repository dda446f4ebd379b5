"""From a row of the outbox to the bytes of a message: the same bytes each time it is asked.

The head is written by our own hand, from fields that were checked when the letter was queued and are checked
again here, in ASCII only; the libraries of the supported Python versions differ in how they fold it. The body
is text and HTML as alternatives, quoted-printable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.quoprimime import body_encode
from email.utils import format_datetime

from django.conf import settings
from django.utils import timezone

from jipp.mail.addresses import written_mailbox, written_text
from jipp.mail.dress import dressed
from jipp.mail.models import Letter

_LINE = re.compile(r"[A-Z][A-Za-z-]*: [\x20-\x7e]*(\r\n [\x20-\x7e]+)*")
_LINE_END = re.compile(r"\r\n?|\n")
DEFAULT_SENDER = "JIPP Nasional"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a carrier takes: the letter's id, from whom, to whom, and the whole message."""

    uuid: str
    sender: str
    recipient: str
    content: bytes


def compose(letter: Letter) -> Envelope:
    """The message of a letter. Raises `ValueError` when a stored field would break out of its line."""
    boundary = f"=_{letter.uuid.hex}"
    head = [f"{name}: {value}" for name, value in _head(letter, boundary)]
    if not all(_LINE.fullmatch(line) for line in head):
        raise ValueError(f"letter {letter.uuid} has a field that is not one line")
    parts = [*head, "", f"--{boundary}", *_part("plain", letter.text)]
    parts += [f"--{boundary}", *_part("html", dressed(letter.html)), f"--{boundary}--", ""]
    content = "\r\n".join(parts).encode("ascii")
    return Envelope(str(letter.uuid), settings.MAIL_FROM, letter.address, content)


def _head(letter: Letter, boundary: str) -> Iterator[tuple[str, str]]:
    yield "Date", format_datetime(timezone.localtime(letter.created_at))
    yield "From", written_mailbox(letter.sender_name or DEFAULT_SENDER, settings.MAIL_FROM)
    yield "To", written_mailbox(letter.name, letter.address)
    if letter.reply_to:
        yield "Reply-To", f"<{letter.reply_to}>"
    yield "Subject", written_text(letter.subject)
    yield "Message-ID", message_id(letter)
    yield "Auto-Submitted", "auto-generated"
    yield "Content-Language", letter.language
    if letter.unsubscribe_url:
        yield "List-Unsubscribe", f"<{letter.unsubscribe_url}>"
        if letter.unsubscribe_url.startswith("https://"):
            yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
    yield "MIME-Version", "1.0"
    yield "Content-Type", f'multipart/alternative; boundary="{boundary}"'


def message_id(letter: Letter) -> str:
    """The id by which mail programs know the letter, the same however often it is sent."""
    return f"<{letter.uuid}@{settings.MAIL_FROM.rpartition('@')[2]}>"


def _part(subtype: str, text: str) -> list[str]:
    lines = _LINE_END.sub("\n", text)
    # Bytes as letters of the same number is what the encoder takes.
    body = body_encode(lines.encode("utf-8", "replace").decode("latin-1"), eol="\r\n")
    return [
        f"Content-Type: text/{subtype}; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        body,
    ]
