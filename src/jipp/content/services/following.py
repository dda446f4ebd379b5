"""Entries that follow one of another site: their words change with it, and they go when it goes."""

from __future__ import annotations

from jipp.content import events
from jipp.content.models import Entry
from jipp.content.services.writing import Words, add_version, show_version
from jipp.content.states import EntryState
from jipp.core.actor import system
from jipp.core.events import record
from jipp.core.states import move

_PROGRAM = "content.following"


def _followers(entry: Entry) -> list[Entry]:
    rows = Entry.objects.filter(offered_from=entry, follows_source=True, state=EntryState.PUBLISHED)
    return list(rows.select_related("node"))


def update_followers(entry: Entry) -> None:
    """Their sites agreed to that when they took it over, so the program itself acts."""
    program = system(_PROGRAM)
    for follower in _followers(entry):
        version = add_version(follower, Words.of(entry), program, is_automatic=True)
        show_version(follower, version.number)
        record(events.REVISED, follower, actor=program, number=version.number)


def withdraw_followers(entry: Entry) -> None:
    """What follows an entry cannot stay when it is gone."""
    for follower in _followers(entry):
        move(follower, "expire", actor=system(_PROGRAM))
