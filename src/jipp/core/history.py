"""The history of a thing, for readers: who did what, when, and what it changed, in their own language.

Who may see the thing, and as what (public, staff, operator), the caller has decided. Names of people and
personal details are for staff; the public reads what happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jipp.core.actor import Actor, Channel
from jipp.core.events import Audience, Text, kind_of, readable
from jipp.core.jinja import number, written_date, written_time
from jipp.core.models import Event
from jipp.core.people import names_of
from jipp.core.seal.canonical import canonical_json

LABELS: Mapping[str, Text] = {
    "email": gettext_lazy("Surel"),
    "name": gettext_lazy("Nama"),
    "person": gettext_lazy("Orang"),
    "reason": gettext_lazy("Alasan"),
    "role": gettext_lazy("Peran"),
    "since": gettext_lazy("Mulai"),
    "state": gettext_lazy("Keadaan"),
    "title": gettext_lazy("Judul"),
    "until": gettext_lazy("Sampai"),
    "why": gettext_lazy("Alasan"),
}
"""Words for details that many kinds have; staff reads them without the kind naming them."""

_VALUES: dict[str, dict[Any, Text]] = {}
"""Words for the values of such details, as upper apps give them."""

PERSON = "person"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Change:
    """A detail: what it is called, its value, and the value before where it replaced one."""

    label: str
    new: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as its readers see it; `who` is empty where that is not for them, `note` is the reason."""

    id: int
    when: datetime
    sentence: str
    who: str = ""
    changes: tuple[Change, ...] = ()
    note: str = ""


def name_values(key: str, words: Iterable[tuple[Any, Text]]) -> None:
    """Say what the values of a detail are called, on things that have no field of its name."""
    _VALUES.setdefault(key, {}).update(words)


def history_of(
    obj: models.Model, *, actor: Actor, audience: Audience, limit: int = 50, before: int | None = None
) -> tuple[Entry, ...]:
    """What happened to `obj`, newest first, at most `limit` entries, older than the entry `before`.

    Two queries, whatever the number of entries: one of events, one of names.
    """
    found = Event.of(obj)
    if audience is not Audience.OPERATOR:
        found = found.filter(kind__in=readable(audience))
    if before is not None:
        found = found.filter(pk__lt=before)
    events = list(found[:limit])
    reader = _Reader(type(obj), actor, audience)
    if audience is not Audience.PUBLIC:
        reader.names = names_of(_people_in(events))
    return tuple(reader.entry(event) for event in events)


def entries_of(events: Sequence[Event], *, actor: Actor, audience: Audience) -> tuple[Entry, ...]:
    """Events of several things, as this reader sees them, in the order given; one query, of names.

    What each audience may read, the caller has chosen (`core.events.readable`).
    """
    names = names_of(_people_in(events)) if audience is not Audience.PUBLIC else {}
    readers: dict[str, _Reader] = {}
    for event in events:
        if event.object_type not in readers:
            reader = _Reader(_model_of(event.object_type), actor, audience)
            reader.names = names
            readers[event.object_type] = reader
    return tuple(readers[event.object_type].entry(event) for event in events)


def _model_of(label: str) -> type[models.Model]:
    """The model of an object's type; that of events where the program no longer knows it."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return Event


def _people_in(events: Iterable[Event]) -> Iterator[int]:
    for event in events:
        if event.person_id is not None:
            yield event.person_id
        for value in _values(event.data.get(PERSON)):
            if isinstance(value, int):
                yield value


class _Reader:
    def __init__(self, model: type[models.Model], actor: Actor, audience: Audience) -> None:
        self.model = model
        self.actor = actor
        self.audience = audience
        self.names: Mapping[int, str] = {}

    def entry(self, event: Event) -> Entry:
        """The event as this reader sees it."""
        known = kind_of(event)
        return Entry(
            id=event.pk,
            when=event.at,
            sentence=str(known.sentence) if known else event.kind,
            who=self.who(event),
            changes=tuple(self.changes(event, known.details if known else {})),
            note=event.reason if self.audience is not Audience.PUBLIC and not _is_task(event) else "",
        )

    def who(self, event: Event) -> str:
        """Who did it, as far as this reader may know."""
        if event.person_id is not None and event.person_id == self.actor.person_id:
            return _("Anda")
        if self.audience is Audience.PUBLIC:
            return ""
        if event.person_id is not None:
            return self.name(event.person_id)
        if _is_task(event):
            return _("Sistem")
        return _("Operator sistem") if event.channel == Channel.COMMAND else _("Pengunjung")

    def name(self, person_id: int) -> str:
        """The name of somebody, or that there is none any more."""
        return self.names.get(person_id) or _("Orang yang datanya sudah dihapus")

    def changes(self, event: Event, labels: Mapping[str, Text]) -> Iterator[Change]:
        """The details that this reader may see, those that the kind names first."""
        is_public = self.audience is Audience.PUBLIC
        details = event.data if is_public else event.details
        named = [key for key in labels if key in details]
        for key in (*named, *sorted(details.keys() - labels.keys())):
            label = self.label(key, labels)
            if label and not (is_public and key == PERSON):
                old, new = _pair(details[key])
                if _shown(new) == _shown(old) == "":
                    continue
                shown = Change(label, self.shown(key, new) or _("(kosong)"), self.shown(key, old))
                yield shown if shown.old != shown.new else Change(label, shown.new)

    def label(self, key: str, labels: Mapping[str, Text]) -> str:
        """What a detail is called; empty when it is not for this reader."""
        named = labels.get(key)
        if named is None and self.audience is not Audience.PUBLIC:
            named = LABELS.get(key)
        if named is None and self.audience is Audience.OPERATOR:
            named = key
        return str(named or "")

    def shown(self, key: str, value: Any) -> str:
        """A value in words."""
        if key == PERSON and isinstance(value, int):
            return self.name(value)
        if isinstance(value, list):
            return ", ".join(self.shown(key, one) for one in value)
        words = self.choices(key).get(value) if isinstance(value, str | int) else None
        return words or _shown(value)

    def choices(self, key: str) -> Mapping[Any, str]:
        """The words for the values of a field of this name, where it has choices."""
        try:
            field = self.model._meta.get_field(key)
        except FieldDoesNotExist:
            return {value: str(words) for value, words in _VALUES.get(key, {}).items()}
        return {value: str(words) for value, words in getattr(field, "flatchoices", None) or ()}


def _is_task(event: Event) -> bool:
    return event.channel == Channel.TASK


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _pair(value: Any) -> tuple[Any, Any]:
    """What stood before, and what stands now."""
    if isinstance(value, list) and len(value) == 2:
        return value[0], value[1]
    return None, value


def _shown(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, float):
        return number(value)
    if isinstance(value, str):
        return _written(value)
    return canonical_json(value)


def _written(text: str) -> str:
    try:
        if _DATE.fullmatch(text):
            return written_date(date.fromisoformat(text))
        if _MOMENT.match(text):
            moment = datetime.fromisoformat(text)
            return written_time(moment if moment.tzinfo else timezone.make_aware(moment))
    except ValueError:
        pass
    return text
