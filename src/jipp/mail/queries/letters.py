"""Reading the outbox: the mailbox of the demonstration, and how much waits."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from jipp.mail.models import UNDECIDED, Letter


def is_mailbox_open() -> bool:
    """Whether letters are read in the browser here: in a demonstration only, which sends none out."""
    return bool(settings.MAILBOX_IS_OPEN)


def mailbox(recipient: str = "") -> QuerySet[Letter]:
    """The letters of the demonstration, newest first; none anywhere else.

    `recipient` is part of an address or a name.
    """
    if not is_mailbox_open():
        return Letter.objects.none()
    found = Letter.objects.order_by("-pk")
    if recipient:
        found = found.filter(Q(address__icontains=recipient) | Q(name__icontains=recipient))
    return found


def letter_in_mailbox(uuid: UUID) -> Letter | None:
    """One letter of the demonstration."""
    return mailbox().filter(uuid=uuid).first()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many letters are to be sent, and since how many seconds the oldest is due."""

    letters: int
    overdue: float


def waiting() -> Waiting:
    """What is still to be sent."""
    undecided = Letter.objects.filter(UNDECIDED)
    oldest = undecided.order_by("created_at").values_list("created_at", flat=True).first()
    age = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    return Waiting(undecided.count(), age)
