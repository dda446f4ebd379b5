"""Circles whose area tells a count: sized, moved apart a little where they crowd, the largest drawn first.

Everything is deterministic: the same marks give the same picture, whatever their order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jipp.regions.atlas.labels import COUNT_SIZE, Label
from jipp.regions.atlas.projection import ARCHIPELAGO, Frame, Projection

FEW = 60  # up to so many marks, circles may be large
LARGEST = (270.0, 150.0)  # radius of the largest circle in map units: few marks, many marks
SMALLEST = (44.0, 30.0)
FULL = 12  # so many at least fill the largest circle: a single one never looks like many
DIGIT = 0.57  # width of a figure as a share of its height
ROUNDS, FEWEST_ROUNDS, PUSHES = 40, 8, 24_000  # fewer rounds where very many circles crowd
TOUCH = 0.94  # circles may overlap by so little
LEASH = 1.5  # how far a circle may move, in its own radii …
ROOMY, ROOMY_DIGIT = 72.0, 48.0  # radius, also for each figure, from which a count fits on a narrow page
SLACK = 60.0  # … and in map units besides


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with a count: what the page knows."""

    code: str
    name: str
    count: int
    lon: float
    lat: float
    url: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A circle on the map, in map units; `home` is the place itself, `rank` 1 the largest."""

    code: str
    name: str
    count: int
    url: str
    x: float
    y: float
    r: float
    home: tuple[float, float]
    rank: int
    counted: bool
    fine: float  # scale of the frame
    label: Label | None = None

    @property
    def words(self) -> str:
        """What the label says: the count too, where the circle has no room for it."""
        return self.name if self.counted else f"{self.name} {self.count}"

    @property
    def tight(self) -> bool:
        """Whether the count fits only on a wide page."""
        return self.r < self.fine * max(ROOMY, ROOMY_DIGIT * len(str(self.count)))

    @property
    def moved(self) -> bool:
        """Whether the circle stands so far off that a line must lead to its place."""
        return math.dist((self.x, self.y), self.home) > self.r


def radius(count: int, most: int, many: int, scale: float = 1.0) -> float:
    """Radius for a count, areas as counts; a few stay small, none is too small to be seen and hit."""
    size = 0 if many <= FEW else 1
    return scale * max(SMALLEST[size], LARGEST[size] * math.sqrt(count / max(most, FULL)))


def place_symbols(marks: Sequence[Mark], frame: Frame, projection: Projection = ARCHIPELAGO) -> list[Symbol]:
    """Circles of all marks with a count whose place lies in the frame, largest first."""
    seen: list[tuple[Mark, float, float]] = []
    for mark in sorted(marks, key=lambda mark: (-mark.count, mark.code)):
        x, y = projection.to_xy(mark.lon, mark.lat)
        if mark.count > 0 and frame.holds(x, y):
            seen.append((mark, x, y))
    most = max((mark.count for mark, _, _ in seen), default=0)
    symbols = [
        _symbol(mark, (x, y), rank, radius(mark.count, most, len(seen), frame.scale), frame.scale)
        for rank, (mark, x, y) in enumerate(seen, 1)
    ]
    return part(symbols, frame)


def _symbol(mark: Mark, home: tuple[float, float], rank: int, r: float, scale: float) -> Symbol:
    size = COUNT_SIZE * scale
    counted = DIGIT * size * len(str(mark.count)) <= 1.6 * r and r >= 0.58 * size
    return Symbol(mark.code, mark.name, mark.count, mark.url, *home, r, home, rank, counted, scale)


def part(symbols: Sequence[Symbol], frame: Frame) -> list[Symbol]:
    """Move circles apart where they crowd; each stays near its place and inside the frame."""
    pairs = _near_pairs(symbols)
    places = [list(symbol.home) for symbol in symbols]
    rounds = max(FEWEST_ROUNDS, min(ROUNDS, PUSHES // max(len(pairs), 1)))
    for _ in range(rounds):
        for symbol, place in zip(symbols, places, strict=True):
            _leash(symbol, place, frame)
        if not _push(symbols, places, pairs):
            break
    for symbol, place in zip(symbols, places, strict=True):
        _leash(symbol, place, frame)
    return [
        replace(symbol, x=round(place[0], 1), y=round(place[1], 1))
        for symbol, place in zip(symbols, places, strict=True)
    ]


def _near_pairs(symbols: Sequence[Symbol]) -> list[tuple[int, int]]:
    """Pairs that could touch even after both have moved."""
    order = sorted(range(len(symbols)), key=lambda i: symbols[i].home)
    widest = max((symbol.r for symbol in symbols), default=0)
    pairs = []
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            gap = symbols[j].home[0] - symbols[i].home[0]
            if gap > (symbols[i].r + widest) * 1.3:
                break
            if math.dist(symbols[i].home, symbols[j].home) < (symbols[i].r + symbols[j].r) * 1.3:
                pairs.append((min(i, j), max(i, j)))
    return sorted(pairs)


def _push(symbols: Sequence[Symbol], places: list[list[float]], pairs: list[tuple[int, int]]) -> bool:
    """One round: part every overlapping pair, the smaller circle giving way; whether anything moved."""
    moved = False
    for i, j in pairs:
        a, b = symbols[i], symbols[j]
        dx, dy = places[j][0] - places[i][0], places[j][1] - places[i][1]
        distance = math.hypot(dx, dy)
        overlap = TOUCH * (a.r + b.r) - distance
        if overlap <= 0.01 * (a.r + b.r):
            continue
        if distance < 1e-6:
            dx, dy, distance = math.cos(j), math.sin(j), 1.0
        share = 0.5 * overlap / distance
        weight = a.r**2 / (a.r**2 + b.r**2)
        places[i][0] -= dx * share * (1 - weight)
        places[i][1] -= dy * share * (1 - weight)
        places[j][0] += dx * share * weight
        places[j][1] += dy * share * weight
        moved = True
    return moved


def _leash(symbol: Symbol, place: list[float], frame: Frame) -> None:
    """Bring a circle back that went too far from its place or over the edge."""
    (x, y), reach = symbol.home, LEASH * symbol.r + SLACK * frame.scale
    distance = math.dist(symbol.home, place)
    if distance > reach:
        place[0] = x + (place[0] - x) * reach / distance
        place[1] = y + (place[1] - y) * reach / distance
    place[0] = min(max(place[0], frame.x + symbol.r), frame.x + frame.width - symbol.r)
    place[1] = min(max(place[1], frame.y + symbol.r), frame.y + frame.height - symbol.r)
