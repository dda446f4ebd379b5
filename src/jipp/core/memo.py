"""Answers that stay true as long as the public version does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

from jipp.core.versions import public_version

P = ParamSpec("P")
R = TypeVar("R")

_forgetting: list[Callable[[], None]] = []


def forget_all() -> None:
    """Drop every kept answer, for who turns the database back to an earlier version (a restore, a test)."""
    for forget in _forgetting:
        forget()


def per_version(size: int = 64) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep up to `size` answers of a function of hashable arguments, until anything public changes.

    One row tells the version; a process that missed a change notices at its next call.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[Hashable, R] = OrderedDict()
        version = -1

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            nonlocal version
            now = public_version()
            if now != version:
                kept.clear()
                version = now
            key = (args, tuple(sorted(kwargs.items())))
            if key in kept:
                return kept[key]
            answer = kept[key] = function(*args, **kwargs)
            while len(kept) > size:
                kept.popitem(last=False)
            return answer

        _forgetting.append(kept.clear)
        return run

    return decorate
