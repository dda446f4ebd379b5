"""Which things of the network concern whom, and how a list of events calls them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from jipp.core.concerns import Named, follow
from jipp.core.links import page_path
from jipp.network.models import (
    Agency,
    Appointment,
    CollaborationLink,
    Consultation,
    Node,
    Partnership,
    Regulation,
    RoleAssignment,
    Unit,
)
from jipp.network.queries import (
    agencies_by_key,
    agencies_in_reach,
    appointments_by_key,
    appointments_visible_to,
    consultations_by_key,
    consultations_visible_to,
    links_by_key,
    links_followed_by,
    nodes_at_work,
    nodes_by_key,
    partnerships_by_key,
    partnerships_for_work,
    place_name,
    regulations_by_key,
    regulations_for_work,
    roles_by_key,
    roles_followed_by,
    units_by_key,
    units_in_reach,
)


def follow_things() -> None:
    """Let events of nodes and of what belongs to them be shown to whom they concern."""
    follow(Node, rows=nodes_at_work, names=_nodes)
    follow(Appointment, rows=appointments_visible_to, names=_appointments)
    follow(CollaborationLink, rows=links_followed_by, names=_links)
    follow(Consultation, rows=consultations_visible_to, names=_consultations)
    follow(RoleAssignment, rows=roles_followed_by, names=_roles)
    follow(Agency, rows=agencies_in_reach, names=_agencies)
    follow(Unit, rows=units_in_reach, names=_units)
    follow(Partnership, rows=partnerships_for_work, names=_partnerships)
    follow(Regulation, rows=regulations_for_work, names=_regulations)


def _nodes(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(node.pk): Named(node.name, page_path("network:node", slug=node.slug), "id")
        for node in nodes_by_key(keys)
    }


def _appointments(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(one.pk): Named(
            f"{one.decree_number}, {one.node.short_name}",
            page_path("network:appointment", slug=one.node.slug, serial=one.serial),
            "id",
        )
        for one in appointments_by_key(keys)
    }


def _links(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(link.pk): Named(link.address, page_path("network:node", slug=link.node.slug))
        for link in links_by_key(keys)
    }


def _consultations(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(one.pk): Named(one.agency_name, page_path("network:consultation", code=one.code), "id")
        for one in consultations_by_key(keys)
    }


def _agencies(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(one.pk): Named(one.name, page_path("register:agency", code=one.code), "id")
        for one in agencies_by_key(keys)
    }


def _units(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(one.pk): Named(f"{one.name}, {one.agency.name}", page_path("register:unit", pk=one.pk), "id")
        for one in units_by_key(keys)
    }


def _of_node(one: Partnership | Regulation, page: str) -> Named:
    url = page_path(page, slug=one.node.slug, serial=one.serial)
    return Named(f"{one.title}, {one.node.short_name}", url, "id")


def _partnerships(keys: Sequence[str]) -> Mapping[str, Named]:
    return {str(one.pk): _of_node(one, "network:partnership") for one in partnerships_by_key(keys)}


def _regulations(keys: Sequence[str]) -> Mapping[str, Named]:
    return {str(one.pk): _of_node(one, "network:regulation") for one in regulations_by_key(keys)}


def _roles(keys: Sequence[str]) -> Mapping[str, Named]:
    """«Dwi Lestari: Pelaksana JIPP, JIPP Jawa Timur»; who was erased has no name."""
    return {str(role.pk): _role(role) for role in roles_by_key(keys)}


def _role(role: RoleAssignment) -> Named:
    who = _("Orang yang datanya sudah dihapus") if role.person.erased_at else role.person.name
    url = "" if role.person.erased_at else page_path("workspace:person", person_id=role.person_id)
    place = place_name(role.node, role.agency, role.unit)
    return Named(place, url, "id", lead=f"{who}: {role.get_role_display()}, ")
