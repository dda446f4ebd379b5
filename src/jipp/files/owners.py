"""Who owns files: the models that files may be attached to, and how their apps decide who sees them.

An app says it once, when it is set up; files know nothing of what they belong to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Owner:
    """A model that owns files: which of its rows an actor sees, and whose files an actor may change."""

    model: type[Model]
    visible_to: Callable[[Actor], QuerySet[Any]]
    may_change: Callable[[Actor, Any], Verdict]


_owners: dict[str, Owner] = {}


def own(
    model: type[M],
    *,
    visible_to: Callable[[Actor], QuerySet[M]],
    may_change: Callable[[Actor, M], Verdict],
) -> None:
    """Let rows of `model` own files.

    Whoever sees the row (`visible_to`) sees its files; whoever may change it (`may_change`) attaches,
    describes and withdraws them. Call it in `ready()`; the last word for a model holds.
    """
    _owners[model._meta.label_lower] = Owner(model, visible_to, may_change)


def disown(model: type[Model]) -> None:
    """Take back what `own` said; nobody sees those files any more."""
    _owners.pop(model._meta.label_lower, None)


def owner_of(owner_type: str) -> Owner | None:
    """The owner registered for a type, None when its app is gone."""
    return _owners.get(owner_type)


def type_of(thing: Model) -> str:
    """The type of `thing`. Raises `LookupError` when its app never called `own`."""
    found = thing._meta.label_lower
    if found not in _owners:
        raise LookupError(f"{found} owns no files: call files.services.own() for it")
    return found
