"""The outbox of letters by e-mail."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

UNDECIDED = Q(sent_at__isnull=True, given_up_at__isnull=True)
"""Letters of which it is not yet known what becomes of them."""


class Standing(StrEnum):
    """How a letter fares."""

    WAITING = "waiting"
    SENDING = "sending"
    RETRYING = "retrying"
    SENT = "sent"
    GIVEN_UP = "given-up"


class Letter(models.Model):
    """A letter to one address: what it says, and what became of it.

    Nobody decides on a letter, so it has no state table: its times say how it fares (`standing`). A claim
    moves `next_try` to the end of its lease, so that a letter whose sender vanished comes up again by itself.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = models.CharField(max_length=200, unique=True)
    """What the letter is about, said by its caller: one letter a key. Holds no address."""
    kind = models.CharField(max_length=100)
    person_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    """Whose address it is, where known; accounts stand on an upper floor."""

    address = models.CharField(max_length=254, blank=True)
    name = models.CharField(max_length=200, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    unsubscribe_url = models.CharField(max_length=900, blank=True)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)

    is_urgent = models.BooleanField(default=False)
    """Goes before all others: somebody waits for it at a screen."""
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(default=timezone.now)
    claimed_by = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    is_to_forget = models.BooleanField(default=False)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="letter_one_end"
            ),
            models.CheckConstraint(
                condition=~Q(address="") | Q(forgotten_at__isnull=False), name="letter_has_address"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-is_urgent", "next_try", "id"], condition=UNDECIDED, name="letter_due"),
            models.Index(
                fields=["claimed_by"], condition=UNDECIDED & ~Q(claimed_by=""), name="letter_claimed"
            ),
        ]

    def __str__(self) -> str:
        # Goes into the trace, which is for ever: never the address.
        return f"{self.kind} {self.uuid}"

    @property
    def standing(self) -> Standing:
        """How the letter fares now."""
        if self.sent_at:
            return Standing.SENT
        if self.given_up_at:
            return Standing.GIVEN_UP
        if self.claimed_by:
            return Standing.SENDING
        return Standing.RETRYING if self.attempts else Standing.WAITING
