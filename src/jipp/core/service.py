"""Every write is a service: atomic, authorised, recorded, or it raises."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from jipp.core import frames
from jipp.core.errors import NotRecordedError

P = ParamSpec("P")
R = TypeVar("R")

SERVICES: dict[str, Callable[..., object]] = {}


def service(function: Callable[P, R]) -> Callable[P, R]:
    """Make `function` a service: one transaction, an error if it ends without `require()` and `record()`."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            frame = frames.push()
            try:
                result = function(*args, **kwargs)
            finally:
                frames.pop()
            _check(function.__qualname__, frame)
        return result

    SERVICES[f"{function.__module__}.{function.__qualname__}"] = run
    return run


def _check(name: str, frame: frames.Frame) -> None:
    if not frame.required:
        raise NotRecordedError(f"service {name} ended without asking a policy")
    if not frame.recorded and not frame.unchanged:
        raise NotRecordedError(f"service {name} ended without recording an event")
