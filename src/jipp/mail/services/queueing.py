"""Letters enter the outbox, in the transaction of what they tell.

Queueing is part of the act that the caller records, so these functions take no actor and record nothing: a
letter is there if, and only if, what it tells has happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from jipp.mail.addresses import field_text, field_url, mail_address
from jipp.mail.models import Letter
from jipp.mail.queries.rendering import Content

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom: an address, a name as it is shown, and the id of the person where known."""

    address: str
    name: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be sent.

    `key` says what it is about, so that the same one is never queued twice (`invitation:17`,
    `digest:17:2026-W47`); `kind` of what sort it is (`accounts.code`). Neither holds an address. An urgent
    letter goes before all others; one that `expires_at` has passed is not sent any more. `unsubscribe_url`,
    when it is https, must also take a POST (RFC 8058).
    """

    key: str
    kind: str
    to: Recipient
    content: Content
    sender_name: str = ""
    reply_to: str = ""
    unsubscribe_url: str = ""
    is_urgent: bool = False
    expires_at: datetime | None = None


def queue_mail(new: NewLetter) -> Letter:
    """Queue a letter in the running transaction; the one already there when its key is known.

    Raises `DomainError` when the address or a field of the head cannot be, `RuntimeError` outside a
    transaction.
    """
    queue_mail_many([new])
    return Letter.objects.get(key=new.key)


def queue_mail_many(letters: Iterable[NewLetter]) -> int:
    """Queue letters as `queue_mail` does, many at a time; gives how many were new.

    All or none: one wrong address refuses all. Who writes to many checks addresses before.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a letter is queued in the transaction of what it tells")
    return sum(_store(batch) for batch in _batches(letters))


def _batches(letters: Iterable[NewLetter]) -> Iterator[list[Letter]]:
    rows = (_row(new) for new in letters)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _store(rows: list[Letter]) -> int:
    by_key = {row.key: row for row in reversed(rows)}
    known = set(Letter.objects.filter(key__in=list(by_key)).values_list("key", flat=True))
    new = [row for key, row in by_key.items() if key not in known]
    # Another transaction may have queued the same key meanwhile: then its letter stands.
    Letter.objects.bulk_create(new[::-1], ignore_conflicts=True, batch_size=_BATCH)
    return len(new)


def _row(new: NewLetter) -> Letter:
    return Letter(
        key=field_text(new.key, "key", 200),
        kind=field_text(new.kind, "kind", 100),
        person_id=new.to.person_id,
        address=mail_address(new.to.address),
        name=field_text(new.to.name, _("Nama penerima"), 200),
        sender_name=field_text(new.sender_name, _("Nama pengirim"), 200),
        reply_to=mail_address(new.reply_to) if new.reply_to else "",
        unsubscribe_url=field_url(new.unsubscribe_url) if new.unsubscribe_url else "",
        language=field_text(new.content.language, "language", 5),
        subject=field_text(new.content.subject, _("Perihal surat"), 300),
        text=new.content.text.replace("\x00", ""),
        html=new.content.html.replace("\x00", ""),
        is_urgent=new.is_urgent,
        expires_at=new.expires_at,
    )
