"""What the tests of notices stand on: the cast around its nodes, everybody having signed in before."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from tests import cast


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> dict[str, Person]:
    made = cast.people(where)
    Person.objects.update(last_login=timezone.now())
    return {name: Person.objects.get(pk=person.pk) for name, person in made.items()}


@pytest.fixture
def actors(people: dict[str, Person]) -> dict[str, Actor]:
    return cast.actors(people)
