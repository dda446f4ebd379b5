"""Clearing away: files that nobody put to use, the bytes of withdrawn ones, and what a crash left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.events import record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.files import events, policy, storage
from jipp.files.models import State, StoredFile
from jipp.files.services.contents import BATCH, remove_strays, remove_unused
from jipp.files.services.emptying import empty, note

PENDING_KEPT = timedelta(days=1)
WITHDRAWN_KEPT = timedelta(days=30)
UNFINISHED_KEPT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Swept:
    """What was cleared: files never used, withdrawn files, contents nobody has, strays, unfinished writes."""

    expired: int = 0
    cleared: int = 0
    contents: int = 0
    strays: int = 0
    unfinished: int = 0

    @property
    def total(self) -> int:
        """Everything together."""
        return self.expired + self.cleared + self.contents + self.strays + self.unfinished


@service
def sweep_files(*, actor: Actor, at: datetime | None = None) -> Swept:
    """Clear away what nobody needs, some hundreds at a time; call it again until `total` is 0.

    `at` is the moment by which ages are told, now unless given.
    """
    require(policy.may_sweep(actor))
    now = at or timezone.now()
    swept = Swept(
        expired=_expire(actor, now - PENDING_KEPT),
        cleared=_clear(actor, now - WITHDRAWN_KEPT),
        contents=remove_unused(),
        strays=remove_strays(),
        unfinished=_remove_unfinished(now),
    )
    if not swept.expired + swept.cleared:
        record_nothing("no file was due")
    return swept


def _expire(actor: Actor, before: datetime) -> int:
    rows = StoredFile.objects.filter(state=State.PENDING, uploaded_at__lt=before).order_by("pk")
    due = list(rows.select_for_update()[:BATCH])
    note(events.EXPIRED, due, actor)
    StoredFile.objects.filter(pk__in=[file.pk for file in due]).delete()
    return len(due)


def _clear(actor: Actor, before: datetime) -> int:
    rows = StoredFile.objects.filter(state=State.WITHDRAWN, state_at__lt=before, content__isnull=False)
    due = list(rows.order_by("pk").select_for_update()[:BATCH])
    empty(due, actor)
    return len(due)


def _remove_unfinished(now: datetime) -> int:
    where = storage.storage()
    if not isinstance(where, storage.ContentFolder):
        return 0
    return where.remove_unfinished(before=(now - UNFINISHED_KEPT).timestamp())
