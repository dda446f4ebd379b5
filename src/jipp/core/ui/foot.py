"""Groups of links that upper apps add to the foot of every page."""

from __future__ import annotations

from collections.abc import Callable

from jipp.core.ui.shapes import LinkGroup

Groups = Callable[[int | None, str, str], tuple[LinkGroup, ...]]
"""From the id of the node whose site it is (None: national), what stands before addresses of that site, and
what stands before those of the national one."""

_groups: dict[str, Groups] = {}


def add(name: str, groups: Groups) -> None:
    """Have `groups` asked for each page; the last word under a name holds."""
    _groups[name] = groups


def groups_of(node_id: int | None, own: str, national: str) -> tuple[LinkGroup, ...]:
    """All groups that apps have for this site, in the order of their names."""
    return tuple(group for name in sorted(_groups) for group in _groups[name](node_id, own, national))
