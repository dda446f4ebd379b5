"""Where a person works, for the first page of the workspace: each app that knows such places tells them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jipp.core.actor import Actor
from jipp.core.ui.shapes import Link


@dataclass(frozen=True, slots=True)
class Held:
    """A role held in a place, its last day (none: open-ended), and the part of the place, if it is one."""

    label: str
    until: date | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of work: how it stands, one's roles there, and the one thing to do next.

    `badge` is how the state is drawn (`ui/badge.html`), `note` how far the place has come.
    """

    name: str
    url: str
    roles: tuple[Held, ...]
    kind: str = ""
    state: str = ""
    badge: str = ""
    note: str = ""
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of what lies below a place that reaches far, and where it is listed."""

    value: int
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a person, those with something to do first; `more_url` where there are more of them."""

    rows: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    more_url: str = ""


Ask = Callable[[Actor, int], Places]
"""From who asks and how many are shown to the places: a fixed number of statements."""

_asked: dict[str, Ask] = {}


def add(name: str, ask: Ask) -> None:
    """Have `ask` asked; the last word under a name holds."""
    _asked[name] = ask


def places_of(actor: Actor, limit: int) -> Places:
    """Where the actor works, as all apps tell."""
    found = [_asked[name](actor, limit) for name in sorted(_asked)]
    return Places(
        rows=tuple(row for one in found for row in one.rows)[:limit],
        figures=tuple(figure for one in found for figure in one.figures),
        more_url=next((one.more_url for one in found if one.more_url), ""),
    )
