"""People choose how kinds of notice reach them, on the page of their choices or by the link in a letter."""

from __future__ import annotations

from collections.abc import Mapping

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.notify import events, policy
from jipp.notify.kinds import KINDS, NoticeKind
from jipp.notify.models import Channel, Choice, Habit, Notice, Post, Zone
from jipp.notify.queries import can_choose, channel_for, channels_of, zone_of


@service
def choose(
    person: Person, wanted: Mapping[str, Channel], *, actor: Actor, zone: Zone | None = None
) -> tuple[str, ...]:
    """Set the channels of some kinds, and the zone of the daily letter; gives the kinds that changed.

    Kinds that are fixed, or whose letters another app writes, stay as they are.
    """
    require(policy.may_choose(actor, person))
    before = channels_of([person.pk])
    changes: dict[str, list[str]] = {}
    for code, channel in wanted.items():
        kind = KINDS.get(code)
        if kind is None or not can_choose(kind):
            continue
        old = channel_for(kind, person.pk, before)
        if old is not channel:
            _set(person, kind, channel)
            changes[code] = [old.value, channel.value]
    _set_zone(person, zone, changes)
    if changes:
        record(events.CHOICES_CHANGED, person, actor=actor, changes=changes)
    else:
        record_nothing("the choices are as wanted")
    return tuple(changes)


def _set(person: Person, kind: NoticeKind, channel: Channel) -> None:
    if channel is kind.channel:
        Choice.objects.filter(person=person, kind=kind.code).delete()
    else:
        Choice.objects.update_or_create(person=person, kind=kind.code, defaults={"channel": channel})
    if channel is Channel.HERE:
        gathered = Notice.objects.filter(person=person, kind=kind.code, post=Post.WAITING)
        gathered.update(post=Post.NONE)


def _set_zone(person: Person, zone: Zone | None, changes: dict[str, list[str]]) -> None:
    old = zone_of(person.pk)
    if zone is not None and zone is not old:
        Habit.objects.update_or_create(person=person, defaults={"zone": zone})
        changes["zone"] = [old.value, zone.value]
