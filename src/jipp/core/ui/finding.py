"""Finding by words what one may see: each app says how its own things are found; a page asks them all.

A finder starts at its app's `visible_to`: nothing is found that its reader could not open. Acts are what a
person may begin from anywhere, such as a new consultation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from jipp.core.actor import Actor

SHORTEST = 2
"""Letters from which anything is looked for."""
MOST_LETTERS = 100
MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A thing found: its title, where it is, and a hint that tells it from its namesakes.

    `lang` is the language of the title where it may differ from the page's, `hint_lang` that of the hint.
    """

    title: str
    url: str
    hint: str = ""
    lang: str = ""
    hint_lang: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Things of one kind, the best first; `more_url` leads to the list of all that were found."""

    name: str
    label: str
    rows: tuple[Found, ...]
    more_url: str = ""


Ask = Callable[[Actor, str, int], Sequence[Found]]
"""From who asks, what is looked for, and how many at most, to what is found: a fixed number of statements."""
More = Callable[[Actor, str], str]
"""From who asks and what is looked for to the address of the list that shows all of it; empty without one."""
Acts = Callable[[Actor], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Finder:
    """How things of one kind are found. `label` is translated when shown."""

    name: str
    label: object
    ask: Ask
    order: int
    more: More | None


_finders: dict[str, Finder] = {}
_acts: dict[str, Acts] = {}


def add(name: str, label: object, ask: Ask, *, order: int, more: More | None = None) -> None:
    """Have `ask` asked for things of one kind; the last finder under a name holds."""
    _finders[name] = Finder(name, label, ask, order, more)


def add_acts(name: str, acts: Acts) -> None:
    """Have `acts` asked what a person may begin."""
    _acts[name] = acts


def cleaned(text: str) -> str:
    """What is looked for, without what cannot be typed: at most 100 letters, spaces once."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:MOST_LETTERS])
    return " ".join(printable.split())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search, at most six."""
    return tuple(cleaned(text).split()[:MOST_WORDS])


def matching(text: str, *fields: str) -> Q:
    """Rows in which every word stands in one of the fields."""
    found = Q()
    for word in words_of(text):
        one = Q()
        for field in fields:
            one |= Q(**{f"{field}__icontains": word})
        found &= one
    return found


def nearness(text: str, field: str) -> Case:
    """To order by: a field that begins so first, then one with a word that begins so."""
    start = cleaned(text)
    return Case(
        When(**{f"{field}__istartswith": start}, then=Value(0)),
        When(**{f"{field}__icontains": f" {start}"}, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def find(actor: Actor, text: str, *, limit: int) -> tuple[FoundGroup, ...]:
    """What the actor finds, by kind, at most `limit` of each; nothing for less than two letters."""
    wanted = cleaned(text)
    if len(wanted) < SHORTEST:
        return ()
    groups = []
    for finder in sorted(_finders.values(), key=lambda one: (one.order, one.name)):
        rows = tuple(finder.ask(actor, wanted, limit + 1))
        if rows:
            more = finder.more(actor, wanted) if finder.more and len(rows) > limit else ""
            groups.append(FoundGroup(finder.name, str(finder.label), rows[:limit], more))
    return tuple(groups)


def acts_of(actor: Actor, text: str = "") -> tuple[Found, ...]:
    """What the actor may begin, in the order of the apps; with a text those whose words hold it."""
    return said(tuple(one for name in sorted(_acts) for one in _acts[name](actor)), text)


def said(rows: Sequence[Found], text: str) -> tuple[Found, ...]:
    """Those rows whose title or hint hold every word, those whose title begins so first."""
    wanted = [_folded(word) for word in words_of(text)]
    kept = [row for row in rows if all(word in _folded(f"{row.title} {row.hint}") for word in wanted)]
    start = _folded(cleaned(text))
    return tuple(sorted(kept, key=lambda row: not _begins(_folded(row.title), start)))


def _begins(title: str, start: str) -> bool:
    return re.search(rf"(?:^|\W){re.escape(start)}", title) is not None


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
