"""Nodes and members as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jipp.core.ui.shapes import Cell
from jipp.network.models import Agency, Node
from jipp.portal.presenters.agencies import once_named


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node in the list of its kind."""

    name: str
    short_name: str
    agency: str
    address: str
    shown_address: str
    members: int
    decree: str
    is_elsewhere: bool
    province: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member agency with how many innovations of it are recorded, and the names that it bore."""

    name: str
    kind: str
    code: str
    innovations: int
    once: str = ""


def node_row(node: Node, address: str) -> NodeRow:
    """`node` (annotated with `member_count`) with the address of its site."""
    members: Any = getattr(node, "member_count", 0)
    return NodeRow(
        name=node.name,
        short_name=node.short_name,
        agency=node.agency.name,
        address=address,
        shown_address=address.split("://", 1)[-1].rstrip("/"),
        members=int(members),
        decree=node.hub_decree,
        is_elsewhere=bool(node.own_address),
        province=_province(node),
    )


def _province(node: Node) -> str:
    """The province of a node, or of the agency that coordinates it; empty where it belongs to none."""
    region = node.region or node.agency.region
    return (region.parent or region).name if region else ""


def by_province(rows: Iterable[NodeRow]) -> tuple[tuple[str, list[NodeRow]], ...]:
    """Rows below their provinces, by name; those of no province last, below an empty name."""
    groups: dict[str, list[NodeRow]] = {}
    for row in rows:
        groups.setdefault(row.province, []).append(row)
    return tuple(sorted(groups.items(), key=lambda group: (not group[0], group[0])))


def member_rows(members: Iterable[Agency], counts: Mapping[int, int]) -> list[MemberRow]:
    """Members by name, with their counts."""
    rows = [
        MemberRow(
            agency.name,
            str(agency.get_kind_display()),
            agency.code,
            counts.get(agency.pk, 0),
            once_named(agency),
        )
        for agency in members
    ]
    return sorted(rows, key=lambda row: row.name)


def node_cells(rows: Iterable[NodeRow]) -> list[tuple[Cell | str | int, ...]]:
    """Rows of the table of nodes: name with its address, coordinator, members, decree."""
    return [(Cell(row.short_name, row.address), row.agency, row.members, row.decree) for row in rows]
