"""Deciding: asked for, given back, published now or later, withdrawn; and what the clock does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.content import events, policy
from jipp.content.models import Entry
from jipp.content.services.following import update_followers, withdraw_followers
from jipp.content.services.writing import show_version
from jipp.content.states import APPROVED, EntryState
from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require


@dataclass(frozen=True, slots=True)
class Publication:
    """How an entry appears: when (now if not given), until when, and whether it stays on top."""

    at: datetime | None = None
    until: datetime | None = None
    is_pinned: bool = False


@service
def submit_entry(entry: Entry, *, actor: Actor) -> Entry:
    """Ask for a decision on the newest words, of a new entry or of one that is published."""
    require(policy.may_submit(actor, entry))
    Entry.objects.filter(pk=entry.pk).update(asked_at=timezone.now())
    if entry.state in APPROVED:
        if not entry.has_newer_words:
            raise WrongState(_("Tidak ada perubahan yang menunggu."), code="nothing_to_decide")
        record(events.SUBMITTED, entry, actor=actor, number=entry.last_number)
    else:
        move(entry, "submit", actor=actor, number=entry.last_number)
    entry.refresh_from_db()
    return entry


@service
def return_entry(entry: Entry, *, actor: Actor, reason: str) -> Entry:
    """Give the words back to who wrote them, with what is to be mended."""
    require(policy.may_publish(actor, entry))
    told = _told(reason)
    if entry.state in APPROVED:
        if entry.asked_at is None:
            raise WrongState(_("Tidak ada perubahan yang menunggu."), code="nothing_to_decide")
        record(events.RETURNED, entry, actor=actor, reason=told)
    else:
        move(entry, "return", actor=actor, reason=told)
    Entry.objects.filter(pk=entry.pk).update(asked_at=None)
    entry.refresh_from_db()
    return entry


@service
def publish_entry(entry: Entry, how: Publication, *, actor: Actor, number: int) -> Entry:
    """Let visitors read version `number`, now or from a moment on.

    Raises `WrongState` (`edited_meanwhile`) when a newer version than the one decided on was saved, and
    `DomainError` when the moments do not fit.
    """
    require(policy.may_publish(actor, entry))
    locked = Entry.objects.select_for_update(of=("self",)).select_related("node").get(pk=entry.pk)
    if locked.last_number != number:
        raise WrongState(
            _("Ada versi yang lebih baru daripada yang Anda baca. Baca dulu, lalu putuskan."),
            code="edited_meanwhile",
        )
    is_later = _is_later(how)
    was_approved = locked.state in APPROVED
    if was_approved and (is_later or locked.state == EntryState.SCHEDULED):
        _reschedule(locked, how)
    had_news = locked.has_newer_words
    arranged = _arrange(locked, how)
    show_version(locked, number)
    if not was_approved:
        move(locked, "schedule" if is_later else "publish", actor=actor, number=number)
    elif had_news:
        record(events.REVISED, locked, actor=actor, number=number)
        update_followers(locked)
    elif arranged:
        record(events.ARRANGED, locked, actor=actor)
    else:
        record_nothing("published so already")
    entry.refresh_from_db()
    return entry


def _is_later(how: Publication) -> bool:
    now = timezone.now()
    if how.until is not None and how.until <= (how.at or now):
        sentence = _("Masa tayang berakhir setelah terbit. Periksa tanggal dan jamnya.")
        raise DomainError(sentence, code="until_too_early", fields={"until": sentence})
    return how.at is not None and how.at > now


def _reschedule(entry: Entry, how: Publication) -> None:
    if entry.state == EntryState.PUBLISHED:
        sentence = _("Isi ini sudah terbit. Perubahan terbit segera, tanpa jadwal.")
        raise DomainError(sentence, code="published_already", fields={"at": sentence})
    if how.at is None or how.at <= timezone.now():
        raise WrongState(
            _("Isi ini terjadwal. Batalkan jadwalnya dulu bila ingin menerbitkannya sekarang."),
            code="scheduled",
        )


def _arrange(entry: Entry, how: Publication) -> bool:
    """Set when and how it appears; whether anything differs. A published entry keeps its first moment."""
    keeps_moment = entry.state == EntryState.PUBLISHED
    moment = entry.published_at if keeps_moment else (how.at or timezone.now())
    before = (entry.published_at, entry.expires_at, entry.is_pinned)
    entry.published_at, entry.expires_at, entry.is_pinned = moment, how.until, how.is_pinned
    entry.save(update_fields=["published_at", "expires_at", "is_pinned"])
    return before != (moment, how.until, how.is_pinned)


@service
def unschedule_entry(entry: Entry, *, actor: Actor) -> Entry:
    """Take an entry off the schedule; it is a draft again."""
    require(policy.may_publish(actor, entry))
    move(entry, "unschedule", actor=actor)
    return entry


@service
def withdraw_entry(entry: Entry, *, actor: Actor, reason: str) -> Entry:
    """Take an entry away from visitors; what follows it on other sites goes too."""
    require(policy.may_publish(actor, entry))
    move(entry, "withdraw", actor=actor, reason=_told(reason))
    withdraw_followers(entry)
    return entry


def _told(reason: str) -> str:
    told = " ".join(reason.split())[:300]
    if not told:
        sentence = _("Tuliskan alasannya, supaya penulis tahu.")
        raise DomainError(sentence, code="reason_missing", fields={"reason": sentence})
    return told


@service
def apply_clock(*, actor: Actor, at: datetime | None = None) -> int:
    """Let appear what is due, and take away what has had its time; how many entries that were.

    `at` is the moment by which that is told, now unless given.
    """
    now = at or timezone.now()
    due = list(Entry.objects.filter(state=EntryState.SCHEDULED, published_at__lte=now)[:500])
    over = list(Entry.objects.filter(state=EntryState.PUBLISHED, expires_at__lte=now)[:500])
    require(policy.may_run_clock(actor))
    for entry in due:
        move(entry, "appear", actor=actor)
    for entry in over:
        move(entry, "expire", actor=actor)
        withdraw_followers(entry)
    if not due and not over:
        record_nothing("nothing is due")
    return len(due) + len(over)
