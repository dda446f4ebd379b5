"""Names beside the larger circles, never over a circle, another name or the edge of the frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from jipp.regions.atlas.projection import Frame

NAME_SIZE = 128.0  # letters in map units when the whole archipelago is shown
COUNT_SIZE = 118.0
GAP = 24.0
CLEAR = 14.0  # between a name and the circle of another place, so that it is not read as that one's
FIT, FIT_NARROW = 1.0, 1.4  # how large map.css draws letters at most: on wide pages, major names on all
TRIES = 4  # circles looked at for each label wanted: small ones in a crowd find no room anyway
_WIDE, _NARROW = set("MWmw@%"), set("iljtfI.,:;'|()- 1")


@dataclass(frozen=True, slots=True)
class Label:
    """A name set beside its circle: offset of the text's anchor from the centre, in map units."""

    dx: float
    dy: float
    anchor: str
    major: bool


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle that a text covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def depth(self, x: float, y: float, r: float) -> float:
        """How deep a circle reaches into the rectangle; nothing or less when it does not."""
        nearest = min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)
        return r - math.dist((x, y), nearest)


class Round(Protocol):
    """A circle with a name that can carry a label."""

    @property
    def words(self) -> str:
        """What the label says."""

    @property
    def x(self) -> float:
        """Centre, to the right."""

    @property
    def y(self) -> float:
        """Centre, downwards."""

    @property
    def r(self) -> float:
        """Radius."""


def width_of(text: str, size: float) -> float:
    """About how wide a text is in a system font, on the safe side."""
    return size * sum(
        0.92 if c in _WIDE else 0.36 if c in _NARROW else 0.7 if c.isupper() else 0.57 for c in text
    )


def place_labels(
    circles: Sequence[Round], frame: Frame, *, limit: int = 18, major: int = 8, taken: Iterable[Rect] = ()
) -> dict[int, Label]:
    """Labels by index for the first circles that find room; `major` of them may show on a narrow page too."""
    covered = list(taken)
    found: dict[int, Label] = {}
    for index, circle in enumerate(circles[: TRIES * limit]):
        if len(found) >= limit:
            break
        is_major = sum(each.major for each in found.values()) < major
        free = _first_free(circle, circles, covered, frame, FIT_NARROW) if is_major else None
        is_major = free is not None
        free = free or _first_free(circle, circles, covered, frame, FIT)
        if free is not None:
            found[index] = replace(free[0], major=is_major)
            covered.append(free[1])
    return found


def _first_free(
    circle: Round, circles: Sequence[Round], covered: Sequence[Rect], frame: Frame, fit: float
) -> tuple[Label, Rect] | None:
    """The best place that is free where letters are `fit` times as large, with what they cover."""
    candidates = _candidates(circle, NAME_SIZE * frame.scale, fit)
    return next((each for each in candidates if _free(each[1], circle, circles, covered, frame)), None)


def _candidates(circle: Round, size: float, fit: float) -> Iterator[tuple[Label, Rect]]:
    """Beside, below, above, aslant, best place first: label, and what it covers `fit` times as large."""
    width, gap = width_of(circle.words, size), GAP * size / NAME_SIZE
    beside, slant, above = circle.r + gap, circle.r * 0.72 + gap, circle.r + gap + size * 0.5
    places = [
        (beside, 0.0, "start"),
        (-beside, 0.0, "end"),
        (0.0, -above, "middle"),
        (0.0, above, "middle"),
        (-width * 0.3, above, "middle"),
        (width * 0.3, above, "middle"),
        (-width * 0.3, -above, "middle"),
        (width * 0.3, -above, "middle"),
        (slant, slant * 0.9, "start"),
        (slant, -slant * 0.9, "start"),
        (-slant, slant * 0.9, "end"),
        (-slant, -slant * 0.9, "end"),
    ]
    for dx, dy, anchor in places:
        covers = width * fit  # (letters grow from their anchor)
        left = circle.x + dx - {"start": 0.0, "end": covers, "middle": covers / 2}[anchor]
        top = circle.y + dy - size * 0.55 * fit
        rect = Rect(left, top, left + covers, top + size * 1.1 * fit)
        yield Label(round(dx, 1), round(dy, 1), anchor, major=False), rect


def _free(rect: Rect, own: Round, circles: Sequence[Round], covered: Sequence[Rect], frame: Frame) -> bool:
    inside = (
        rect.left >= frame.x
        and rect.right <= frame.x + frame.width
        and rect.top >= frame.y
        and rect.bottom <= frame.y + frame.height
    )
    if not inside or any(rect.meets(other) for other in covered):
        return False
    clear = CLEAR * frame.scale
    return all(circle is own or rect.depth(circle.x, circle.y, circle.r + clear) <= 0 for circle in circles)
