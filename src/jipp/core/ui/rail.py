"""The words at the left of the workspace: each app adds its own, by task; who sees which, a question to it.

Entries stand in the order of their number; each hundred is a group of its own: below 100 one's own work,
from 100 the nodes, from 200 the register with agencies before their units and people, from 300 what a site
tells and what was agreed, from 800 the account.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.ui.shapes import Link

Shown = Callable[[Actor], bool]
GROUP = 100
HOME = "workspace:home"
"""Every address lies below it, so it is current on its own page alone."""


def _signed_in(actor: Actor) -> bool:
    return actor.is_person


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A word of the rail: where it leads and who sees it. `label` is translated when shown."""

    name: str
    label: object
    url_name: str
    icon: str
    order: int
    shown: Shown


_entries: dict[str, RailEntry] = {}
_claims: dict[str, re.Pattern[str]] = {}


def add(
    name: str, label: object, url_name: str, icon: str, order: int, *, shown: Shown = _signed_in
) -> RailEntry:
    """Add a word to the rail, once a name. Raises `ValueError` when another entry has the name."""
    entry = RailEntry(name, label, url_name, icon, order, shown)
    held = _entries.setdefault(name, entry)
    if (held.url_name, held.order) != (url_name, order):
        raise ValueError(f"the rail has an entry {name} already")
    return held


def claim(name: str, pattern: str) -> None:
    """Let addresses that match belong to the word `name`, though another word's lies above them."""
    _claims[name] = re.compile(pattern)


def links(actor: Actor, path: str) -> tuple[tuple[Link, ...], ...]:
    """The groups of words that the actor sees; the one whose address `path` lies deepest in is current."""
    seen = [(entry, page_path(entry.url_name)) for entry in _in_order() if entry.shown(actor)]
    bare = path.split("?", 1)[0]
    claimed = [url for entry, url in seen if entry.name in _claims and _claims[entry.name].search(bare)]
    within = (url for entry, url in seen if bare == url or (entry.url_name != HOME and bare.startswith(url)))
    here = max(claimed or within, key=len, default="")
    return tuple(
        tuple(Link(str(entry.label), url, current=url == here, icon=entry.icon) for entry, url in group)
        for _number, group in groupby(seen, key=lambda pair: pair[0].order // GROUP)
    )


def _in_order() -> list[RailEntry]:
    return sorted(_entries.values(), key=lambda entry: (entry.order, entry.name))
