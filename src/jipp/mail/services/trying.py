"""A letter to oneself, to see whether mail goes out."""

from __future__ import annotations

from uuid import uuid4

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.mail import events, policy
from jipp.mail.models import Letter
from jipp.mail.queries.rendering import render_letter
from jipp.mail.services.queueing import NewLetter, Recipient, queue_mail


@service
def try_mail(address: str, *, actor: Actor) -> Letter:
    """Queue a trial letter to `address`. Raises `DomainError` when it cannot be an address."""
    require(policy.may_try_mail(actor))
    content = render_letter("mail/trial", {}, "id")
    new = NewLetter(f"mail.trial:{uuid4()}", "mail.trial", Recipient(address), content, is_urgent=True)
    letter = queue_mail(new)
    record(events.TRIED, letter, actor=actor)
    return letter
