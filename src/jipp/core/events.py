"""What happened: kinds declared where they happen, recorded once, followed by whoever subscribes.

The recorded event is the bus. History pages, the search index, mail and statistics follow from it:
`within` handlers run inside the same transaction (for outboxes), `after` handlers once it is committed.

The trace is sealed and outlives people. So it holds nothing personal: who acts stands there by number, an
object by a `str()` that names nobody, and the details that a kind declares as personal are kept beside, where
they can be erased.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from secrets import token_bytes
from typing import Any, Protocol
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction

from jipp.core import frames
from jipp.core.actor import Actor
from jipp.core.models import Event, EventPersonal
from jipp.core.seal.canonical import canonical_json, personal_digest
from jipp.core.versions import bump_public_version

SALT_SIZE = 16


class Text(Protocol):
    """A sentence, perhaps translated only when shown."""

    def __str__(self) -> str: ...


class Audience(StrEnum):
    """Who may read an event in the history of its object (besides being able to see the object)."""

    PUBLIC = "public"
    STAFF = "staff"
    OPERATOR = "operator"


_READABLE = {
    Audience.PUBLIC: frozenset({Audience.PUBLIC}),
    Audience.STAFF: frozenset({Audience.PUBLIC, Audience.STAFF}),
    Audience.OPERATOR: frozenset(Audience),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its stable code, its sentence, who may read it, which details are personal.

    `details` names, for readers of a history, the details that are shown there.
    """

    code: str
    sentence: Text
    audience: Audience = Audience.STAFF
    personal: tuple[str, ...] = ()
    changes_public: bool = False
    details: Mapping[str, Text] = field(default_factory=dict, hash=False)


Handler = Callable[[Sequence[Event]], None]

_kinds: dict[str, Kind] = {}
_within: dict[str, list[Handler]] = defaultdict(list)
_after: dict[str, list[Handler]] = defaultdict(list)


def kind(
    code: str,
    sentence: Text,
    *,
    audience: Audience = Audience.STAFF,
    personal: tuple[str, ...] = (),
    changes_public: bool = False,
    details: Mapping[str, Text] | None = None,
) -> Kind:
    """Declare a kind of event `app.thing.done`. Raises `ValueError` if the code is taken.

    `personal` are the details that are kept where they can be erased; `changes_public` says that pages for
    visitors may look different afterwards; `details` are the words for details that a history shows.
    """
    if code in _kinds:
        raise ValueError(f"event kind {code} is declared twice")
    declared = Kind(code, sentence, audience, personal, changes_public, details or {})
    _kinds[code] = declared
    return declared


def kinds() -> tuple[Kind, ...]:
    """Every declared kind, by code."""
    return tuple(_kinds[code] for code in sorted(_kinds))


def kind_of(event: Event) -> Kind | None:
    """The declared kind of a recorded event; None when the program no longer knows it."""
    return _kinds.get(event.kind)


def readable(audience: Audience) -> tuple[str, ...]:
    """The codes of the kinds that this audience may read."""
    return tuple(code for code, one in sorted(_kinds.items()) if one.audience in _READABLE[audience])


def unreadable(audience: Audience) -> tuple[str, ...]:
    """The codes of the kinds that this audience may not read."""
    return tuple(code for code, one in sorted(_kinds.items()) if one.audience not in _READABLE[audience])


def subscribe(which: Kind, handler: Handler, *, within: bool = False) -> None:
    """Have `handler` called with the events of this kind: after commit, or `within` the transaction."""
    registry = _within if within else _after
    if handler not in registry[which.code]:
        registry[which.code].append(handler)


def record(which: Kind, obj: models.Model, *, actor: Actor, about: int | None = None, **data: Any) -> Event:
    """Record that `which` happened to `obj`; `data` are plain values (`[old, new]` of what changed).

    `about` is the number of the person whom the personal details are about: if none is given, `obj` where
    that is a person, else who acts.
    """
    return record_many(which, [(obj, data)], actor=actor, about=about)[0]


def record_many(
    which: Kind,
    things: Iterable[tuple[models.Model, dict[str, Any]]],
    *,
    actor: Actor,
    about: int | None = None,
) -> list[Event]:
    """Record one event a thing, in one go. Raises `ValueError` on a kind that was never declared."""
    if _kinds.get(which.code) is not which:
        raise ValueError(f"event kind {which.code} is not declared")
    frame = frames.current()
    correlation = frame.correlation if frame else uuid4()
    recorded = []
    kept_beside = []
    for obj, data in things:
        event = _event(which, obj, actor, data)
        event.correlation = correlation
        recorded.append(event)
        details = {name: data[name] for name in which.personal if name in data}
        if details:
            kept_beside.append(_personal(event, _subject(about, obj, actor), details))
    Event.objects.bulk_create(recorded, batch_size=2000)
    for personal in kept_beside:
        personal.event_id = personal.event.pk
    EventPersonal.objects.bulk_create(kept_beside, batch_size=2000)
    frames.note_recorded(len(recorded))
    if recorded:
        _follow(which, recorded)
    return recorded


def is_person(obj: models.Model) -> bool:
    """Whether `obj` is somebody with an account."""
    return obj._meta.label_lower == settings.AUTH_USER_MODEL.lower()


def record_nothing(reason: str) -> None:
    """Say that the running service changed nothing and why (what it was asked to make so is so already)."""
    frames.note_unchanged(reason)


def _event(which: Kind, obj: models.Model, actor: Actor, data: dict[str, Any]) -> Event:
    return Event(
        kind=which.code,
        person_id=actor.person_id,
        actor_name="" if actor.is_person else actor.name[:200],
        channel=actor.channel.value,
        reason=actor.reason[:300],
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(obj)[:300],
        data={name: value for name, value in data.items() if name not in which.personal},
    )


def _subject(about: int | None, obj: models.Model, actor: Actor) -> int | None:
    if about is not None:
        return about
    return int(obj.pk) if is_person(obj) else actor.person_id


def _personal(event: Event, subject: int | None, details: dict[str, Any]) -> EventPersonal:
    salt = token_bytes(SALT_SIZE)
    event.personal_digest = personal_digest(subject, salt, canonical_json(details))
    return EventPersonal(event=event, person_id=subject, salt=salt, data=details)


def _follow(which: Kind, recorded: Sequence[Event]) -> None:
    if which.changes_public:
        bump_public_version()
    for handler in _within[which.code]:
        handler(recorded)
    for handler in _after[which.code]:
        transaction.on_commit(partial(handler, recorded))
