"""What happened, in sentences, by the days on which it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.concerns import Named, concerns
from jipp.core.events import Audience
from jipp.core.history import Entry, entries_of
from jipp.core.jinja import written_date
from jipp.core.models import Event


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its entry, and the thing that it is about as it is called now (else as it was)."""

    entry: Entry
    about: Named


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day, in words for it."""

    on: date
    label: str
    happenings: tuple[Happening, ...]


def days_of(events: Sequence[Event], actor: Actor) -> tuple[Day, ...]:
    """The events by day, the newest first; one statement for each kind of thing, and one for names."""
    names = _names(events)
    entries = entries_of(events, actor=actor, audience=Audience.STAFF)
    happenings = [
        Happening(entry, names.get((event.object_type, event.object_id), Named(event.object_label, "")))
        for event, entry in zip(events, entries, strict=True)
    ]
    return tuple(
        Day(on, _day(on), tuple(several))
        for on, several in groupby(happenings, key=lambda one: timezone.localtime(one.entry.when).date())
    )


def _names(events: Sequence[Event]) -> Mapping[tuple[str, str], Named]:
    wanted: dict[str, set[str]] = {}
    for event in events:
        wanted.setdefault(event.object_type, set()).add(event.object_id)
    known = concerns()
    return {
        (label, key): named
        for label, keys in wanted.items()
        if label in known
        for key, named in known[label].names(sorted(keys)).items()
    }


def _day(on: date) -> str:
    today = timezone.localdate()
    if on == today:
        return _("Hari ini")
    if on == today - timedelta(days=1):
        return _("Kemarin")
    return written_date(on)


ACCOUNT_BADGES: Mapping[str, str] = {
    "diundang": "unknown",
    "aktif": "running",
    "ditangguhkan": "stopped",
    "nonaktif": "stopped",
}
"""By which badge the state of an account is shown."""
