"""Answers that stay true for a while: as long as the public version does, or while one page is read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import update_wrapper, wraps
from typing import Any, Generic, ParamSpec, TypeVar

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


_read: ContextVar[dict[Hashable, Any] | None] = ContextVar("read", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """While this lasts nothing is changed here, so what `while_reading` marks is asked once."""
    if _read.get() is not None:
        yield
        return
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


class while_reading(Generic[P, R]):  # noqa: N801  (a decorator)
    """Keep the answers of a function of hashable positional arguments until `reading()` ends.

    Outside `reading()` the function is called each time.
    """

    def __init__(self, function: Callable[P, R]) -> None:
        self._function = function
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer, kept or asked."""
        kept = _read.get()
        if kept is None or kwargs:
            return self._function(*args, **kwargs)
        key = (self._function, args)
        if key not in kept:
            kept[key] = self._function(*args, **kwargs)
        found: R = kept[key]
        return found

    def know(self, answer: R, *args: Hashable) -> None:
        """Somebody has the answer for `args` at hand already."""
        kept = _read.get()
        if kept is not None:
            kept[(self._function, args)] = answer
