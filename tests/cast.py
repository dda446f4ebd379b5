"""The cast: one actor a role, named by the role. Every denial is tested with a member of it.

`people(stage)` makes them around a node with its agency and a neighbour's; `CAST` says for the web how a
browser signs in as each.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from django.test import Client

from jipp.accounts.models import Person
from jipp.core.actor import VISITOR, Actor
from jipp.core.actor import operator as operator_of
from jipp.network.models import Agency, Node, NodeKind, Role, Unit
from jipp.network.queries import actor_of
from tests.factories import network
from tests.factories import people as make

CAST = (
    "visitor",
    "member",
    "innovator",
    "agency_admin",
    "neighbour_admin",
    "node_admin",
    "neighbour_node_admin",
    "pembina",
    "national",
    "national_pembina",
    "facilitator",
    "editor",
)
"""`visitor` is signed out, `member` has an account without a role, `national` is the national Pelaksana."""


@dataclass(frozen=True)
class Places:
    """Where the cast holds its roles: a node with an agency and a unit, a neighbour's, and the nation's."""

    node: Node
    agency: Agency
    unit: Unit
    neighbour_node: Node
    neighbour_agency: Agency
    nation: Node


def places() -> Places:
    """Two nodes side by side, each with its agency, and the national one."""
    agency = network.agency("Pemerintah Kabupaten Panggung")
    neighbour = network.agency("Pemerintah Kabupaten Tetangga")
    node = network.node(agency, "panggung")
    neighbour_node = network.node(neighbour, "tetangga")
    network.membership(node, agency)
    network.membership(neighbour_node, neighbour)
    found = Node.objects.filter(kind=NodeKind.NATIONAL).first()
    nation = found or network.node(
        network.agency("Kementerian Penyelenggara"), "nasional", kind=NodeKind.NATIONAL
    )
    return Places(node, agency, make.unit(agency), neighbour_node, neighbour, nation)


def people(where: Places) -> dict[str, Person]:
    """Everybody but the visitor, each with the role of that name."""
    held: Mapping[str, tuple[Role, Node | Agency | Unit] | None] = {
        "member": None,
        "innovator": (Role.INNOVATOR, where.unit),
        "agency_admin": (Role.AGENCY_ADMIN, where.agency),
        "neighbour_admin": (Role.AGENCY_ADMIN, where.neighbour_agency),
        "node_admin": (Role.PELAKSANA, where.node),
        "neighbour_node_admin": (Role.PELAKSANA, where.neighbour_node),
        "pembina": (Role.PEMBINA, where.node),
        "national": (Role.PELAKSANA, where.nation),
        "national_pembina": (Role.PEMBINA, where.nation),
        "facilitator": (Role.FACILITATOR, where.node),
        "editor": (Role.EDITOR, where.node),
    }
    cast = {}
    for name, given in held.items():
        cast[name] = make.person(name.replace("_", " ").title())
        if given is not None:
            make.role(cast[name], *given)
    return cast


def actors(cast: Mapping[str, Person]) -> dict[str, Actor]:
    """The cast as actors, second factor passed; with the visitor."""
    signed_in = {name: actor_of(person, is_verified=True) for name, person in cast.items()}
    return {"visitor": VISITOR, **signed_in}


def browser(person: Person | None = None, *, is_verified: bool = True) -> Client:
    """A browser, signed in as `person` if given, with the second factor passed unless said otherwise."""
    client = Client(headers={"host": "localhost"})
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        methods = ["password", "mfa"] if is_verified else ["password"]
        session = client.session
        session["account_authentication_methods"] = [
            {"method": method, "at": time.time()} for method in methods
        ]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


@pytest.fixture
def visitor() -> Actor:
    """Anybody who opens the portal."""
    return VISITOR


@pytest.fixture
def operator() -> Actor:
    """The person at the command line of the installation."""
    return operator_of("a test")
