"""Addresses and texts are not kept for longer than they are needed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.mail import events, policy
from jipp.mail.carriers.choice import chosen_carrier
from jipp.mail.models import UNDECIDED, Letter

KEPT_FOR = timedelta(days=90)
"""So long the text of a letter can be looked up when somebody says it never came."""
_BATCH = 1000


@service
def forget_address(person_id: int, *, actor: Actor) -> int:
    """Empty address, name and text of the person's letters; gives how many there are.

    Letters still on their way (such as the one that tells of the erasure) are sent first and emptied then.
    """
    require(policy.may_forget_address(actor, person_id))
    own = Letter.objects.filter(person_id=person_id, forgotten_at=None)
    newest = own.order_by("-pk").first()
    if newest is None:
        record_nothing("there are no letters to this person")
        return 0
    count = own.update(is_to_forget=True)
    while _empty(own.exclude(UNDECIDED)):
        pass
    record(events.FORGOTTEN, newest, actor=actor, letters=count)
    return count


def forget_old_letters() -> int:
    """Empty letters whose time has come: marked before they were sent, or sent long ago; how many."""
    old = Q(created_at__lt=timezone.now() - KEPT_FOR) | Q(is_to_forget=True)
    total = 0
    while done := _empty(Letter.objects.filter(old, forgotten_at=None).exclude(UNDECIDED)):
        total += done
    return total


def _empty(letters: QuerySet[Letter]) -> int:
    """Empty some of these letters, in the outbox and with their carrier."""
    with transaction.atomic():
        found = list(letters.values_list("pk", "uuid")[:_BATCH])
        done = Letter.objects.filter(pk__in=[pk for pk, _uuid in found]).update(
            address="",
            name="",
            reply_to="",
            unsubscribe_url="",
            subject="",
            text="",
            html="",
            last_error="",
            forgotten_at=timezone.now(),
        )
        transaction.on_commit(partial(_remove_copies, [str(uuid) for _pk, uuid in found]))
    return done


def _remove_copies(uuids: list[str]) -> None:
    carrier = chosen_carrier()
    if carrier is not None:
        carrier.remove_copies(uuids)
