"""Rings as compact SVG path data and back, and rings cut to a frame."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from jipp.regions.atlas.projection import Frame
from jipp.regions.atlas.simplify import Point, Ring

_NUMBER = re.compile(r"-?\d+")


def to_path(rings: Iterable[Ring], digits: int = 0) -> str:
    """Path data with relative steps, rounded to `digits` decimals; rings that shrink to nothing vanish."""
    return "".join(_ring_path(ring, 10**digits, digits) for ring in rings)


def _ring_path(ring: Ring, factor: int, digits: int) -> str:
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = round(x * factor), round(y * factor)
        if not points or points[-1] != point:
            points.append(point)
    if len(set(points)) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    start = _join(points[:1], digits)
    return f"M{start}l{_join(steps, digits)}z"


def _join(pairs: Iterable[tuple[int, int]], digits: int) -> str:
    """Numbers with a blank only where no minus sign parts them."""
    words: list[str] = []
    for pair in pairs:
        for value in pair:
            word = _decimal(value, digits)
            words.append(word if not words or word.startswith("-") else f" {word}")
    return "".join(words)


def _decimal(value: int, digits: int) -> str:
    if not digits:
        return str(value)
    text = f"{value / 10**digits:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def from_path(path: str) -> list[Ring]:
    """Rings of path data that `to_path` wrote without decimals."""
    return [_ring(text) for text in path.split("M") if text]


def _ring(text: str) -> Ring:
    numbers = [int(word) for word in _NUMBER.findall(text)]
    x, y = numbers[:2]
    points = [(float(x), float(y))]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        points.append((float(x), float(y)))
    return tuple(points)


def extent(rings: Iterable[Ring]) -> Frame:
    """The smallest frame around all points."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def clip(ring: Ring, frame: Frame) -> Ring:
    """The part of a ring inside a frame (Sutherland and Hodgman, 1974)."""
    right, bottom = frame.x + frame.width, frame.y + frame.height
    for axis, limit, sign in ((0, frame.x, 1), (0, right, -1), (1, frame.y, 1), (1, bottom, -1)):
        ring = _clip_side(ring, axis, limit, sign)
    return ring


def _clip_side(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    def inside(point: Point) -> bool:
        return sign * (point[axis] - limit) >= 0

    kept: list[Point] = []
    for i, point in enumerate(ring):
        before = ring[i - 1]
        if inside(point) != inside(before):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside(point):
            kept.append(point)
    return tuple(kept)
