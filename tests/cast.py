"""The cast: one actor a role, named by the role. Every denial is tested with a member of it.

Today the portal knows the visitor and the operator; the roles that come with accounts (innovator,
agency_admin, neighbour_admin, node_admin, …) are added to `CAST`, and every declared answer of
`tests/house/access.py` then has to name them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from jipp.core.actor import VISITOR, Actor
from jipp.core.actor import operator as operator_of

# A member of the web's cast is how a browser signs in as that person.
WebMember = Callable[[], Client]


def _visitor() -> Client:
    return Client(headers={"host": "localhost"})


CAST: dict[str, WebMember] = {"visitor": _visitor}


@pytest.fixture
def visitor() -> Actor:
    """Anybody who opens the portal."""
    return VISITOR


@pytest.fixture
def operator() -> Actor:
    """The person at the command line of the installation."""
    return operator_of("a test")
