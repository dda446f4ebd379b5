"""What upper apps add to pages of the network: questions of a node's checklist, links of a partnership."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jipp.core.actor import Actor
from jipp.core.ui.shapes import Link
from jipp.network.models import Node


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a node's checklist: done or not, what was found, and where to go next."""

    label: str
    is_done: bool
    note: str
    url: str = ""
    link: str = ""


Question = Callable[[Node], Check]
Related = Callable[[Sequence[int], Actor], Mapping[int, Sequence[Link]]]

_questions: dict[str, Question] = {}
_related: dict[str, Related] = {}


def add_check(name: str, question: Question) -> None:
    """Have `question` asked on the page of each node; the last word under a name holds."""
    _questions[name] = question


def checks_of(node: Node) -> list[Check]:
    """The lines that upper apps have for this node, in the order of their names."""
    return [_questions[name](node) for name in sorted(_questions)]


def relate_partnerships(name: str, related: Related) -> None:
    """Have `related` asked for what hangs on partnerships (ids), as links that the actor may follow."""
    _related[name] = related


def related_to(partnerships: Sequence[int], actor: Actor) -> dict[int, tuple[Link, ...]]:
    """What hangs on each of these partnerships; one statement for each app that has something."""
    found: dict[int, tuple[Link, ...]] = dict.fromkeys(partnerships, ())
    for name in sorted(_related):
        for pk, links in _related[name](partnerships, actor).items():
            found[pk] = (*found[pk], *links)
    return found
