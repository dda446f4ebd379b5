"""People and the roles they hold, for tests."""

from __future__ import annotations

from typing import Any

from jipp.accounts.models import Person
from jipp.network.models import Agency, Node, Role, RoleAssignment, Unit
from tests.factories import create, next_number


def person(name: str = "", **given: Any) -> Person:
    """An active person."""
    number = next_number()
    defaults = {
        "email": f"orang-{number}@contoh.go.id",
        "name": name or f"Orang {number}",
        "state": "aktif",
    }
    return create(Person, defaults, given)


def role(held_by: Person, which: Role, where: Node | Agency | Unit, **given: Any) -> RoleAssignment:
    """`held_by` holds the role in a node, an agency or a unit."""
    scope = {Node: "node", Agency: "agency", Unit: "unit"}[type(where)]
    return create(RoleAssignment, {"person": held_by, "role": which, scope: where}, given)


def unit(of_agency: Agency, name: str = "", **given: Any) -> Unit:
    """A unit of an agency."""
    number = next_number()
    shown = name or f"Puskesmas Contoh {number}"
    return create(Unit, {"agency": of_agency, "name": shown, "name_key": shown.lower()}, given)
