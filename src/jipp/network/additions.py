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


Question = Callable[[Sequence[Node]], Mapping[int, Check]]
"""From nodes to the line of each, by number; one statement, however many nodes."""
Related = Callable[[Sequence[int], Actor], Mapping[int, Sequence[Link]]]

_questions: dict[str, Question] = {}
_related: dict[str, Related] = {}


def add_check(name: str, question: Question) -> None:
    """Have `question` asked for the checklists of nodes; the last word under a name holds."""
    _questions[name] = question


def checks_of(nodes: Sequence[Node]) -> dict[int, list[Check]]:
    """The lines that upper apps have for each of these nodes, in the order of their names."""
    found: dict[int, list[Check]] = {node.pk: [] for node in nodes}
    for name in sorted(_questions):
        for pk, check in _questions[name](nodes).items():
            found[pk].append(check)
    return found


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
