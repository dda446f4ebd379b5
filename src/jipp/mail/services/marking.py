"""What becomes of letters: claimed, sent, put off, given up. Upkeep of the outbox, each step at once."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from jipp.core.actor import Actor, system
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.mail import events, policy
from jipp.mail.models import UNDECIDED, Letter

LEASE = timedelta(minutes=30)
"""For so long a claimed letter belongs to its sender; whoever vanished has given it back by then."""
GIVE_UP_AFTER = timedelta(days=3)
FIRST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=4)
_JITTER = 0.2


def is_anything_due() -> bool:
    """Whether a letter waits to be sent now."""
    return _due().exists()


def claim(claimant: str, limit: int) -> list[Letter]:
    """Take up to `limit` letters that are due, for `claimant` alone: urgent ones first, then by time."""
    with transaction.atomic():
        # Rows that another host is just claiming are passed over; on SQLite the transaction is the lock.
        rows = _due().select_for_update(skip_locked=True).order_by("-is_urgent", "next_try", "pk")
        letters = list(rows[:limit])
        Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
            claimed_by=claimant, next_try=timezone.now() + LEASE
        )
    return letters


def _due() -> QuerySet[Letter]:
    return Letter.objects.filter(UNDECIDED, next_try__lte=timezone.now())


def has_claims(claimants: Collection[str]) -> bool:
    """Whether letters are claimed by one of these."""
    return _claimed(claimants).exists()


def release(claimants: Collection[str], *, but: Letter | None = None) -> int:
    """Give back what these claimed and did not settle, one letter excepted; it is due at once."""
    claimed = _claimed(claimants).exclude(pk=but.pk) if but else _claimed(claimants)
    return claimed.update(claimed_by="", next_try=timezone.now())


def _claimed(claimants: Collection[str]) -> QuerySet[Letter]:
    return Letter.objects.filter(UNDECIDED & ~Q(claimed_by=""), claimed_by__in=list(claimants))


def undecided() -> set[str]:
    """The ids of all letters that are neither sent nor given up."""
    return {str(uuid) for uuid in Letter.objects.filter(UNDECIDED).values_list("uuid", flat=True)}


def mark_sent(uuids: Collection[str]) -> int:
    """Write down that these are on their way; those already written down stay as they are."""
    undecided = Letter.objects.filter(UNDECIDED, uuid__in=list(uuids))
    return undecided.update(sent_at=timezone.now(), claimed_by="", last_error="", attempts=F("attempts") + 1)


def put_off(letter: Letter, error: str) -> None:
    """Try again later, each time after a longer rest; after three days no more."""
    if timezone.now() - letter.created_at > GIVE_UP_AFTER:
        give_up(letter, why="too_long", error=error, actor=system("mail.send"))
        return
    attempts = letter.attempts + 1
    Letter.objects.filter(UNDECIDED, pk=letter.pk).update(
        attempts=attempts,
        claimed_by="",
        last_error=error[:300],
        next_try=timezone.now() + rest_after(attempts),
    )


def rest_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, a little differently for each."""
    rest: timedelta = min(FIRST_REST * 2 ** min(attempts - 1, 10), LONGEST_REST)
    return rest * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311  (spreads load, guards nothing)


@service
def give_up(letter: Letter, *, why: str, error: str = "", actor: Actor) -> None:
    """Do not try any more: the address was refused, it took too long, or the letter came too late.

    `why` is `refused`, `too_long` or `expired`. What the server said stays with the letter, which can be
    emptied, and does not go into the trace.
    """
    require(policy.may_give_up(actor))
    ended = Letter.objects.filter(UNDECIDED, pk=letter.pk).update(
        given_up_at=timezone.now(), claimed_by="", last_error=error[:300]
    )
    if not ended:
        record_nothing("it has ended already")
        return
    record(events.GIVEN_UP, letter, actor=actor, why=why, attempts=letter.attempts)
