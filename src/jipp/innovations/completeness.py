"""How much of an innovation's story is told: one pure function with its weights.

The weights follow what somebody who wants to replicate an innovation asks first (PermenPANRB 91/2021: map the
need, find what is relevant, plan): what it does, who and where, how it was done and what it brought.
"""

from __future__ import annotations

from collections.abc import Collection

WEIGHTS = {
    "summary": 10,
    "unit": 4,
    "places": 6,
    "recognitions": 6,
    "sources": 6,
    "classifications": 4,
    "running_since_year": 4,
    "background": 7,
    "objective": 5,
    "novelty": 7,
    "process": 8,
    "resources": 6,
    "outcomes": 9,
    "evaluation": 4,
    "adaptability": 6,
    "sustainability": 5,
    "verified_on": 3,
}
"""Points of each part, 100 in all. A part counts when anything at all is recorded."""


def completeness(told: Collection[str]) -> int:
    """The share of the story told, 0 to 100, given the names of the parts that are not empty."""
    return sum(points for part, points in WEIGHTS.items() if part in told)
