"""Letters to test with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction

from jipp.mail.models import Letter
from jipp.mail.queries import Content
from jipp.mail.services import NewLetter, Recipient, queue_mail

CONTENT = Content(
    "Undangan konsultasi",
    "Anda diundang.\n",
    "<html><head></head><body><p>Anda diundang.</p></body></html>",
    "id",
)


def new_letter(key: str = "undangan:1", address: str = "sari@contoh.go.id", **changed: Any) -> NewLetter:
    """A letter not yet queued."""
    person = changed.pop("person_id", None)
    name = changed.pop("name", "Sari")
    content = replace(CONTENT, **changed.pop("content", {}))
    return NewLetter(key, "tests.letter", Recipient(address, name, person), content, **changed)


def letter(key: str = "undangan:1", address: str = "sari@contoh.go.id", **changed: Any) -> Letter:
    """A letter in the outbox."""
    with transaction.atomic():
        return queue_mail(new_letter(key, address, **changed))


def stored(found: Letter) -> Letter:
    """The letter as it stands in the outbox now."""
    return Letter.objects.get(pk=found.pk)
