"""State as a small table, and `move()`, the only writer of a state.

A table names its transitions; an app connects it to a model with the policy and the event kind of each
move. `move()` locks the row, checks the source state, asks the policy, writes state and time, records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import WrongState
from jipp.core.events import Kind, record
from jipp.core.verdict import Verdict, require

M = TypeVar("M", bound=models.Model)
Policy = Callable[[Actor, Any], Verdict]


@dataclass(frozen=True, slots=True)
class Transition:
    """A move: its name (a verb), the states it may start from, the state it ends in."""

    name: str
    sources: frozenset[str]
    target: str


@dataclass(frozen=True, slots=True)
class StateTable:
    """All moves of one kind of thing, by name."""

    transitions: Mapping[str, Transition]


@dataclass(frozen=True, slots=True)
class _Connection:
    table: StateTable
    policies: Mapping[str, Policy]
    kinds: Mapping[str, Kind]


_connections: dict[type[models.Model], _Connection] = {}


def table(*transitions: Transition) -> StateTable:
    """The table of these moves. Raises `ValueError` when a name stands twice."""
    by_name = {transition.name: transition for transition in transitions}
    if len(by_name) != len(transitions):
        raise ValueError("a state table names each transition once")
    return StateTable(by_name)


def connect(
    model: type[models.Model],
    states: StateTable,
    *,
    policies: Mapping[str, Policy],
    kinds: Mapping[str, Kind],
) -> None:
    """Tie a table to its model; every transition needs its policy and its event kind."""
    missing = set(states.transitions) ^ (set(policies) & set(kinds))
    if missing:
        raise ValueError(f"{model.__name__}: policy or event kind missing or unknown for {sorted(missing)}")
    _connections[model] = _Connection(states, policies, kinds)


def connected() -> Mapping[type[models.Model], StateTable]:
    """Every model with its table (for diagrams and house tests)."""
    return {model: connection.table for model, connection in _connections.items()}


def move(obj: M, name: str, *, actor: Actor, **data: Any) -> M:
    """Make the move `name` on `obj`; `data` goes into the event.

    Raises `WrongState` when the thing is elsewhere by now, `Refused` when the policy says no.
    """
    connection = _connections[type(obj)]
    transition = connection.table.transitions[name]
    locked = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
    require(connection.policies[name](actor, locked))
    source = str(getattr(locked, "state"))  # noqa: B009  (models with a state table have this column)
    if source not in transition.sources:
        raise WrongState(
            _("Ini tidak dapat dilakukan lagi karena keadaannya sudah berubah. Muat ulang halaman."),
            code="wrong_state",
        )
    now = timezone.now()
    type(obj)._default_manager.filter(pk=obj.pk).update(state=transition.target, state_at=now)
    for instance in (obj, locked):
        instance.__dict__.update(state=transition.target, state_at=now)
    record(connection.kinds[name], obj, actor=actor, state=[source, transition.target], **data)
    return obj
