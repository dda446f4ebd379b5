"""The stage of the house tests: built once a module, and each test's changes to it are taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.house.stage import Stage, build


@pytest.fixture(scope="module")
def _standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """All of it is undone when the module is over."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def stage(_standing: Stage, db: None) -> Stage:
    """A node with its agency, a neighbour's, the cast around them, innovations and what the network keeps."""
    return _standing
