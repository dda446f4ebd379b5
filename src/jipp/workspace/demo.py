"""The people of the demonstration: one for each part, around a real node, its neighbour and the nation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jipp.accounts.models import Person
from jipp.accounts.queries import person_by_email
from jipp.accounts.services import PersonEntry, register_person
from jipp.core.actor import operator
from jipp.network.models import Agency, AgencyKind, Node, Role
from jipp.network.queries import (
    Target,
    current_members,
    national_node,
    node_for_work,
    place_name,
    role_is_held,
)
from jipp.network.services import RoleEntry, assign_role, register_units

NODE, NEIGHBOUR = "jatim", "jateng"
BASIS = "Contoh untuk peragaan"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the demonstration: name, position, and the role held where (`PLACES`), if any."""

    name: str
    position: str
    role: Role | None = None
    place: str = ""


PARTS: Mapping[str, Part] = {
    "national": Part("Ratna Puspitasari", "Analis kebijakan", Role.PELAKSANA, "nation"),
    "national_pembina": Part("Hendra Gunawan", "Deputi", Role.PEMBINA, "nation"),
    "node_admin": Part("Dwi Lestari", "Kepala bagian organisasi", Role.PELAKSANA, "node"),
    "pembina": Part("Bambang Prasetyo", "Sekretaris daerah", Role.PEMBINA, "node"),
    "facilitator": Part("Yohanes Manuhutu", "Fasilitator replikasi", Role.FACILITATOR, "node"),
    "editor": Part("Putri Anggraini", "Pranata humas", Role.EDITOR, "node"),
    "agency_admin": Part("Agus Setiawan", "Kepala subbagian tata laksana", Role.AGENCY_ADMIN, "agency"),
    "innovator": Part("Siti Nurhaliza Rahman", "Perawat", Role.INNOVATOR, "unit"),
    "neighbour_node_admin": Part("Joko Widagdo", "Kepala bagian organisasi", Role.PELAKSANA, "neighbour"),
    "neighbour_admin": Part("Made Suryani", "Analis organisasi", Role.AGENCY_ADMIN, "neighbour_agency"),
    "member": Part("Rina Kartika", "Warga"),
}
"""By the names of the cast in the tests."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demonstration, with what a list says of them."""

    person: Person
    role: str
    place: str


def demo_people() -> list[DemoPerson]:
    """Make the people that are missing, with their roles; safe to repeat. Needs the seeded register."""
    actor = operator("peragaan")
    places = _places()
    found = []
    for key, part in PARTS.items():
        email = f"{key.replace('_', '-')}@contoh.invalid"
        person = person_by_email(email) or register_person(
            PersonEntry(email, part.name, part.position, is_active=True, is_demo=True), actor=actor
        )
        target, place = places[part.place] if part.place else (None, "")
        if part.role is not None and target is not None and not role_is_held(person, part.role, target):
            assign_role(person, RoleEntry(part.role, target, basis=BASIS), actor=actor)
        found.append(DemoPerson(person, str(part.role.label) if part.role else "", place))
    return found


def _places() -> dict[str, tuple[Target, str]]:
    node, neighbour = _node(NODE), _node(NEIGHBOUR)
    agency, near = _agency(node), _agency(neighbour)
    units = register_units([(agency.pk, "RSUD Contoh Peragaan")], actor=operator("peragaan"))
    nation = national_node()
    if nation is None:
        raise LookupError("the national node is not seeded")
    return {
        "nation": (Target(node_id=nation.pk), nation.name),
        "node": (Target(node_id=node.pk), node.name),
        "neighbour": (Target(node_id=neighbour.pk), neighbour.name),
        "agency": (Target(agency_id=agency.pk), place_name(None, agency, None)),
        "neighbour_agency": (Target(agency_id=near.pk), near.name),
        "unit": (Target(unit_id=next(iter(units.values()))), f"RSUD Contoh Peragaan, {agency.name}"),
    }


def _node(slug: str) -> Node:
    node = node_for_work(slug)
    if node is None:
        raise LookupError(f"node {slug} is not seeded")
    return node


def _agency(node: Node) -> Agency:
    """The first regency among the members of the node."""
    regencies = current_members(node).filter(kind=AgencyKind.REGENCY).exclude(pk=node.agency_id)
    return regencies.order_by("name").first() or node.agency
