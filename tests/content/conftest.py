"""The stage of these tests: two nodes and the nation, with the cast."""

from __future__ import annotations

import pytest

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from tests import cast
from tests.cast import Places


@pytest.fixture
def where(db: None) -> Places:
    """A node, its neighbour, and the nation."""
    return cast.places()


@pytest.fixture
def persons(where: Places) -> dict[str, Person]:
    """The cast as people."""
    return cast.people(where)


@pytest.fixture
def actors(persons: dict[str, Person]) -> dict[str, Actor]:
    """The cast as actors."""
    return cast.actors(persons)
