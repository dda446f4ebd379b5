"""How much is new for somebody, beside their name in the workspace; the app that tells says how to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jipp.core.actor import Actor
from jipp.core.links import page_path

Count = Callable[[Actor], int]


@dataclass(frozen=True, slots=True)
class Unread:
    """How many there are, and where they are read."""

    count: int
    url: str


_asking: list[tuple[Count, str]] = []


def register(count: Count, url_name: str) -> None:
    """Have `count` asked, in one cheap statement, for the link to the page `url_name`."""
    _asking[:] = [(count, url_name)]


def unread(actor: Actor) -> Unread | None:
    """What is new for somebody signed in; None for visitors, and where no app tells people anything."""
    if not _asking or not actor.is_person:
        return None
    count, url_name = _asking[0]
    return Unread(count(actor), page_path(url_name))
