"""The board of the national managers: how far nodes have come, what is stuck, where they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _

from jipp.core.events import kind_of
from jipp.core.links import page_path
from jipp.core.models import Event
from jipp.network.models import Node, NodeState
from jipp.network.presenters.nodes import BADGES
from jipp.network.queries import OnTheWay
from jipp.network.states import LIVING, PREPARING
from jipp.regions.queries import MapView, map_of, map_places

STUCK_AFTER = {
    NodeState.CONSULTING.value: 30,
    NodeState.APPOINTING.value: 60,
    NodeState.GUIDED.value: 180,
    NodeState.DORMANT.value: 180,
}
"""Days in a state after which a node counts as stuck; who is active or closed is not."""

ACTIVE, PREPARED, NONE = "active", "prepared", "none"


@dataclass(frozen=True, slots=True)
class Stage:
    """A bar of the funnel. `share` of the largest, 0 to 100; `days` the median time in the state."""

    state: str
    label: str
    badge: str
    count: int
    share: int
    days: int | None


@dataclass(frozen=True, slots=True)
class Stuck:
    """A node that has stood too long."""

    name: str
    url: str
    state: str
    badge: str
    days: int
    waits_for: str
    last: str


@dataclass(frozen=True, slots=True)
class Place:
    """A province with how far its node is; `x`, `y` in map units."""

    code: str
    name: str
    standing: str
    word: str
    node: str
    url: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The map of provinces and the counts beside it."""

    drawing: MapView
    places: tuple[Place, ...]
    counts: Mapping[str, int]


def funnel(rows: Iterable[tuple[str, datetime]], at: datetime) -> list[Stage]:
    """How many nodes stand in each state, and how long, of the states and since when they last."""
    days: dict[str, list[int]] = {state.value: [] for state in NodeState}
    for state, since in rows:
        days[state].append((at - since).days)
    most = max((len(found) for found in days.values()), default=0) or 1
    return [
        Stage(
            state.value,
            str(state.label).capitalize(),
            BADGES[state.value],
            len(days[state.value]),
            round(100 * len(days[state.value]) / most),
            round(median(days[state.value])) if days[state.value] else None,
        )
        for state in NodeState
    ]


def stuck_before(at: datetime) -> dict[str, datetime]:
    """By state: a node that came into it before this moment is stuck."""
    return {state: at - timedelta(days=days) for state, days in STUCK_AFTER.items()}


def stuck(rows: Iterable[OnTheWay], events: Mapping[int, Event], at: datetime) -> list[Stuck]:
    """The nodes that stand too long, the longest first, each with whom it waits for."""
    return [
        Stuck(
            name=row.node.short_name,
            url=page_path("network:node", slug=row.node.slug),
            state=row.node.get_state_display(),
            badge=BADGES[row.node.state],
            days=(at - row.node.state_at).days,
            waits_for=waits_for(row),
            last=_last(events.get(row.node.pk)),
        )
        for row in rows
    ]


def waits_for(row: OnTheWay) -> str:
    """Whose turn it is."""
    us = _("Pengelola JIPP Nasional")
    if row.node.state == NodeState.CONSULTING:
        return (
            us if row.waits_with_us else _("%(agency)s: mengajukan konsultasi") % {"agency": row.node.agency}
        )
    if row.node.state == NodeState.APPOINTING:
        if row.has_decree:
            needed = _("mengaktifkan") if row.node.has_subdomain or row.has_link else _("memberi subdomain")
            return f"{us}: {needed}"
        if row.has_draft:
            return _("%(node)s: memberlakukan SK") % {"node": row.node.short_name}
        return _("%(agency)s: menetapkan SK") % {"agency": row.node.agency}
    return _("Pelaksana %(node)s") % {"node": row.node.short_name}


def _last(event: Event | None) -> str:
    kind = kind_of(event) if event else None
    return str(kind.sentence) if kind else ""


def coverage(rows: Iterable[Node]) -> Coverage:
    """Every province: with an active node, with one in preparation, or with none."""
    nodes = {row.region.code: row for row in rows if row.region is not None}
    provinces = [place for place in map_places().values() if not place.parent_code]
    drawing = map_of({place.code: 1 for place in provinces}, lambda _code: "", plain=True)
    homes = {symbol.code: symbol for symbol in drawing.symbols}
    words = {ACTIVE: _("aktif"), PREPARED: _("disiapkan"), NONE: _("belum ada")}
    places = []
    for place in provinces:
        node = nodes.get(place.code)
        standing = _standing(node.state if node else "")
        symbol = homes[place.code]
        places.append(
            Place(
                code=place.code,
                name=place.name,
                standing=standing,
                word=f"{words[standing]} ({node.get_state_display()})" if node else words[standing],
                node=node.short_name if node else "",
                url=page_path("network:node", slug=node.slug) if node else "",
                x=round(symbol.home[0], 1),
                y=round(symbol.home[1], 1),
            )
        )
    counts = {name: sum(place.standing == name for place in places) for name in (ACTIVE, PREPARED, NONE)}
    return Coverage(drawing, tuple(places), counts)


def _standing(state: str) -> str:
    if state in LIVING:
        return ACTIVE
    return PREPARED if state in PREPARING else NONE
