"""The cast in their places, made once a test."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from tests import cast


@dataclass(frozen=True)
class Stage:
    """Where everybody works, who they are, and as whom they act."""

    where: cast.Places
    people: dict[str, Person]
    actors: dict[str, Actor]


@pytest.fixture
def stage(db: None) -> Stage:
    """The cast around a node and its neighbour."""
    where = cast.places()
    found = cast.people(where)
    return Stage(where, found, cast.actors(found))
