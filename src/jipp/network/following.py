"""Which things of the network concern whom, and how a list of events calls them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from jipp.core.concerns import Named, follow
from jipp.core.links import page_path
from jipp.network.models import Appointment, CollaborationLink, Consultation, Node, RoleAssignment
from jipp.network.queries import (
    appointments_by_key,
    appointments_visible_to,
    consultations_by_key,
    consultations_visible_to,
    links_by_key,
    links_followed_by,
    nodes_at_work,
    nodes_by_key,
    place_name,
    roles_by_key,
    roles_followed_by,
)


def follow_things() -> None:
    """Let events of nodes and of what belongs to them be shown to whom they concern."""
    follow(Node, rows=nodes_at_work, names=_nodes)
    follow(Appointment, rows=appointments_visible_to, names=_appointments)
    follow(CollaborationLink, rows=links_followed_by, names=_links)
    follow(Consultation, rows=consultations_visible_to, names=_consultations)
    follow(RoleAssignment, rows=roles_followed_by, names=_roles)


def _nodes(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(node.pk): Named(node.name, page_path("network:node", slug=node.slug))
        for node in nodes_by_key(keys)
    }


def _appointments(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(one.pk): Named(
            f"{one.decree_number}, {one.node.short_name}",
            page_path("network:appointment", slug=one.node.slug, serial=one.serial),
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
        str(one.pk): Named(one.agency_name, page_path("network:consultation", code=one.code))
        for one in consultations_by_key(keys)
    }


def _roles(keys: Sequence[str]) -> Mapping[str, Named]:
    """«Dwi Lestari: Pelaksana JIPP, JIPP Jawa Timur»; who was erased has no name."""
    return {str(role.pk): _role(role) for role in roles_by_key(keys)}


def _role(role: RoleAssignment) -> Named:
    who = _("Orang yang datanya sudah dihapus") if role.person.erased_at else role.person.name
    what = f"{who}: {role.get_role_display()}, {place_name(role.node, role.agency, role.unit)}"
    return Named(
        what, "" if role.person.erased_at else page_path("workspace:person", person_id=role.person_id)
    )
