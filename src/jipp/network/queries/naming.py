"""What things are called in a list of events, by their keys as events hold them; one statement a kind."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from jipp.network.models import Appointment, CollaborationLink, Consultation, Node, RoleAssignment


def nodes_by_key(keys: Sequence[str]) -> QuerySet[Node]:
    """Nodes."""
    return Node.objects.filter(pk__in=_numbers(keys))


def appointments_by_key(keys: Sequence[str]) -> QuerySet[Appointment]:
    """Decrees with their nodes."""
    return Appointment.objects.filter(pk__in=_numbers(keys)).select_related("node")


def links_by_key(keys: Sequence[str]) -> QuerySet[CollaborationLink]:
    """Webs elsewhere with their nodes."""
    return CollaborationLink.objects.filter(pk__in=_numbers(keys)).select_related("node")


def consultations_by_key(keys: Sequence[str]) -> QuerySet[Consultation]:
    """Requests for consultation."""
    return Consultation.objects.filter(pk__in=_numbers(keys))


def roles_by_key(keys: Sequence[str]) -> QuerySet[RoleAssignment]:
    """Roles with who holds them where."""
    rows = RoleAssignment.objects.filter(pk__in=_numbers(keys))
    return rows.select_related("person", "node", "agency", "unit__agency")


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal()]
