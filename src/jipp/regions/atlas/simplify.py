"""Fewer points, same look: Visvalingam and Whyatt (1993), with borders that neighbours share kept in step.

Rings are cut where three or more borders meet, each piece is thinned once, and the rings are put together
again; so two regions never part or overlap along the border that they share.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Ring = tuple[Point, ...]
Line = tuple[Point, ...]


def signed_area(ring: Sequence[Point]) -> float:
    """Area of a ring, positive when it runs counter-clockwise with y upwards."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def triangle(a: Point, b: Point, c: Point) -> float:
    """Area that vanishes when b is left out."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def thin_line(line: Line, least: float) -> Line:
    """Leave out points whose triangle is smaller than `least`; both ends stay."""
    size = len(line)
    if size < 3 or least <= 0:
        return line
    before = list(range(-1, size - 1))
    after = list(range(1, size + 1))
    area = [0.0, *(triangle(*line[i - 1 : i + 2]) for i in range(1, size - 1)), 0.0]
    heap = [(area[i], i) for i in range(1, size - 1)]
    heapq.heapify(heap)
    kept = [True] * size
    while heap and heap[0][0] < least:
        value, i = heapq.heappop(heap)
        if not kept[i] or value != area[i]:
            continue
        kept[i] = False
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < size - 1:
                area[j] = max(value, triangle(line[before[j]], line[j], line[after[j]]))
                heapq.heappush(heap, (area[j], j))
    return tuple(point for i, point in enumerate(line) if kept[i])


def thin_rings(rings: Iterable[Ring], least: float) -> list[Ring]:
    """Thin closed rings (first point not repeated) together; a ring that vanishes is returned empty."""
    rings = list(rings)
    junctions = _junctions(rings)
    done: dict[Line, Line] = {}
    return [_thin_ring(ring, junctions, least, done) for ring in rings]


def _junctions(rings: Sequence[Ring]) -> set[Point]:
    """Points where more than two different neighbours meet."""
    ends: dict[Point, set[Point]] = {}
    for ring in rings:
        for i, point in enumerate(ring):
            ends.setdefault(point, set()).update((ring[i - 1], ring[(i + 1) % len(ring)]))
    return {point for point, others in ends.items() if len(others - {point}) > 2}


def _thin_ring(ring: Ring, junctions: set[Point], least: float, done: dict[Line, Line]) -> Ring:
    cuts = [i for i, point in enumerate(ring) if point in junctions]
    if not cuts:
        if len(ring) < 4:
            return _closed(ring)
        # A ring of its own (an island, an enclave): start where both sides of it would start.
        first = ring.index(min(ring))
        far = max(range(len(ring)), key=lambda i: _distance(ring[i], ring[first]))
        cuts = sorted({first, far})
    points: list[Point] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        piece = tuple(ring[i % len(ring)] for i in range(start, end + 1))
        points.extend(_thin_piece(piece, least, done)[:-1])
    return _closed(tuple(points))


def _distance(a: Point, b: Point) -> tuple[float, Point]:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2, a


def _thin_piece(piece: Line, least: float, done: dict[Line, Line]) -> Line:
    """Thin a piece of border in one direction only, so that both neighbours get the same points."""
    turned = piece[::-1]
    key = min(piece, turned)
    if key not in done:
        done[key] = _open_up(key, least) if key[0] == key[-1] else thin_line(key, least)
    return done[key] if key == piece else done[key][::-1]


def _open_up(loop: Line, least: float) -> Line:
    """Thin a loop that hangs on one junction: halve it at its farthest point first."""
    far = max(range(len(loop)), key=lambda i: _distance(loop[i], loop[0]))
    return thin_line(loop[: far + 1], least)[:-1] + thin_line(loop[far:], least)


def _closed(ring: Ring) -> Ring:
    """A ring that still has an area, or nothing."""
    return ring if len(set(ring)) >= 3 and signed_area(ring) != 0 else ()
