"""The sign: a knot of five points, one closed line that goes round twice and crosses itself five times."""

from __future__ import annotations

import math

SIZE = 24.0
_CENTRE = SIZE / 2
_MIDDLE, _SWING = 7.0, 2.35
_PIECES = 20


def point(theta: float) -> tuple[float, float]:
    """A point of the line at angle `theta` (0 to 4π: twice round, five lobes)."""
    radius = _MIDDLE + _SWING * math.cos(2.5 * theta)
    return _CENTRE + radius * math.sin(theta), _CENTRE - radius * math.cos(theta) + 0.4


def _slope(theta: float) -> tuple[float, float]:
    radius = _MIDDLE + _SWING * math.cos(2.5 * theta)
    change = -2.5 * _SWING * math.sin(2.5 * theta)
    return (
        change * math.sin(theta) + radius * math.cos(theta),
        -change * math.cos(theta) + radius * math.sin(theta),
    )


def sign_path() -> str:
    """The path data of the knot in a square of 24, as cubic pieces through points and slopes of the curve."""
    step = 4 * math.pi / _PIECES
    x, y = point(0)
    pieces = [f"M{x:.2f} {y:.2f}"]
    for index in range(_PIECES):
        start, end = index * step, (index + 1) * step
        (x0, y0), (x1, y1) = point(start), point(end)
        (dx0, dy0), (dx1, dy1) = _slope(start), _slope(end)
        third = step / 3
        numbers = (x0 + dx0 * third, y0 + dy0 * third, x1 - dx1 * third, y1 - dy1 * third, x1, y1)
        pieces.append("C" + " ".join(f"{number:.2f}" for number in numbers))
    return "".join(pieces) + "Z"
