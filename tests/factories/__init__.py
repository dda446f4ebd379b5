"""Records for tests: one function a thing, plausible values, and nothing made behind your back.

What a record belongs to is an argument: an innovation needs its agency, a regency its province.
"""

from __future__ import annotations

from itertools import count
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)
_numbers = count(1)


def next_number() -> int:
    """A number that no other record of this run has."""
    return next(_numbers)


def create(model: type[M], defaults: dict[str, Any], given: dict[str, Any]) -> M:
    """Store a record: `given` over `defaults`. Raises on a name that the model does not have."""
    record = model(**{**defaults, **given})
    record.save(force_insert=True)
    return record
