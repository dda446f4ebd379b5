"""What happened: kinds declared where they happen, recorded once, followed by whoever subscribes.

The recorded event is the bus. History pages, the search index, mail and statistics follow from it:
`within` handlers run inside the same transaction (for outboxes), `after` handlers once it is committed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Protocol
from uuid import uuid4

from django.db import models, transaction

from jipp.core import frames
from jipp.core.actor import Actor
from jipp.core.models import Event
from jipp.core.versions import bump_public_version


class Text(Protocol):
    """A sentence, perhaps translated only when shown."""

    def __str__(self) -> str: ...


class Audience(StrEnum):
    """Who may read an event in the history of its object (besides being able to see the object)."""

    PUBLIC = "public"
    STAFF = "staff"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: its stable code, its sentence, who may read it, which details are personal."""

    code: str
    sentence: Text
    audience: Audience = Audience.STAFF
    personal: tuple[str, ...] = ()
    changes_public: bool = False


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
) -> Kind:
    """Declare a kind of event `app.thing.done`. Raises `ValueError` if the code is taken.

    `changes_public` says that pages for visitors may look different afterwards.
    """
    if code in _kinds:
        raise ValueError(f"event kind {code} is declared twice")
    declared = Kind(code, sentence, audience, personal, changes_public)
    _kinds[code] = declared
    return declared


def kinds() -> tuple[Kind, ...]:
    """Every declared kind, by code."""
    return tuple(_kinds[code] for code in sorted(_kinds))


def subscribe(which: Kind, handler: Handler, *, within: bool = False) -> None:
    """Have `handler` called with the events of this kind: after commit, or `within` the transaction."""
    registry = _within if within else _after
    if handler not in registry[which.code]:
        registry[which.code].append(handler)


def record(which: Kind, obj: models.Model, *, actor: Actor, **data: Any) -> Event:
    """Record that `which` happened to `obj`; `data` are plain values (old and new of what changed)."""
    return record_many(which, [(obj, data)], actor=actor)[0]


def record_many(
    which: Kind, things: Iterable[tuple[models.Model, dict[str, Any]]], *, actor: Actor
) -> list[Event]:
    """Record one event a thing, in one go. Raises `ValueError` on a kind that was never declared."""
    if _kinds.get(which.code) is not which:
        raise ValueError(f"event kind {which.code} is not declared")
    frame = frames.current()
    correlation = frame.correlation if frame else uuid4()
    recorded = [_event(which, obj, actor, data) for obj, data in things]
    for event in recorded:
        event.correlation = correlation
    Event.objects.bulk_create(recorded, batch_size=2000)
    frames.note_recorded(len(recorded))
    if recorded:
        _follow(which, recorded)
    return recorded


def record_nothing(reason: str) -> None:
    """Say that the running service changed nothing and why (what it was asked to make so is so already)."""
    frames.note_unchanged(reason)


def _event(which: Kind, obj: models.Model, actor: Actor, data: dict[str, Any]) -> Event:
    return Event(
        kind=which.code,
        actor_name=actor.name[:200],
        channel=actor.channel.value,
        reason=actor.reason[:300],
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(obj)[:300],
        data=data,
    )


def _follow(which: Kind, recorded: Sequence[Event]) -> None:
    if which.changes_public:
        bump_public_version()
    for handler in _within[which.code]:
        handler(recorded)
    for handler in _after[which.code]:
        transaction.on_commit(partial(handler, recorded))
