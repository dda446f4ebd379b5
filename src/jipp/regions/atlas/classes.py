"""Classes for shading areas: by equal shares of the areas or by round steps, and rates per million people."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 5


@dataclass(frozen=True, slots=True)
class Classes:
    """Upper limits of all classes but the last; a value on a limit belongs to the lower class."""

    limits: tuple[float, ...]
    least: float
    most: float

    def of(self, value: float) -> int:
        """Number of the class, from 0."""
        return bisect_left(self.limits, value)

    def ranges(self) -> list[tuple[float, float]]:
        """From and to of every class, lowest first."""
        ends = [*self.limits, self.most]
        return list(zip([self.least, *self.limits], ends, strict=True))


def rate_per_million(count: int, population: int | None) -> float | None:
    """How many for a million people; None where the population is not known."""
    return None if not population or population < 0 else count * 1_000_000 / population


def quantiles(values: Iterable[float], number: int = MOST) -> Classes:
    """Classes with about as many values each, limits rounded to two figures; equal values stay together."""
    ordered = sorted(values)
    if not ordered:
        return Classes((), 0, 0)
    size = len(ordered)
    raw = (ordered[math.ceil(size * i / number) - 1] for i in range(1, number))
    return _classes((_two_figures(value) for value in raw), ordered)


def nice_steps(values: Iterable[float], number: int = MOST) -> Classes:
    """At most `number` classes of one round width (1, 2 or 5 times a power of ten)."""
    ordered = sorted(values)
    if not ordered or ordered[-1] <= 0:
        return Classes((), *((ordered[0], ordered[-1]) if ordered else (0, 0)))
    step = nice_above(ordered[-1] / number)
    return _classes((step * i for i in range(1, number)), ordered)


def steps_for(values: Iterable[float], number: int = MOST) -> Classes:
    """Round steps, unless most values would share the lowest of them: then equal shares."""
    ordered = sorted(values)
    steps = nice_steps(ordered, number)
    low = sum(1 for value in ordered if steps.of(value) == 0)
    return quantiles(ordered, number) if low > len(ordered) / 2 and steps.limits else steps


def nice_above(value: float) -> float:
    """The least round number (1, 2 or 5 times a power of ten) that is not below the value."""
    power = 10.0 ** math.floor(math.log10(value))
    return next((m * power for m in (1, 2, 5) if m * power >= value * (1 - 1e-9)), 10 * power)


def nice_below(value: float) -> float:
    """The greatest round number (1, 2 or 5 times a power of ten) that is not above the value."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(m * power for m in (1, 2, 5) if m == 1 or m * power <= value * (1 + 1e-9))


def _two_figures(value: float) -> float:
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))


def _classes(limits: Iterable[float], ordered: Sequence[float]) -> Classes:
    kept = sorted({limit for limit in limits if ordered[0] <= limit < ordered[-1]})
    return Classes(tuple(kept), ordered[0], ordered[-1])
