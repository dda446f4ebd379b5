"""What things are called in a list of events, by their keys as events hold them; one statement a kind."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

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


def agencies_by_key(keys: Sequence[str]) -> QuerySet[Agency]:
    """Agencies."""
    return Agency.objects.filter(pk__in=_numbers(keys))


def units_by_key(keys: Sequence[str]) -> QuerySet[Unit]:
    """Units with their agencies."""
    return Unit.objects.filter(pk__in=_numbers(keys)).select_related("agency")


def partnerships_by_key(keys: Sequence[str]) -> QuerySet[Partnership]:
    """Partnerships with their nodes."""
    return Partnership.objects.filter(pk__in=_numbers(keys)).select_related("node")


def regulations_by_key(keys: Sequence[str]) -> QuerySet[Regulation]:
    """Regulations with their nodes."""
    return Regulation.objects.filter(pk__in=_numbers(keys)).select_related("node")


def _numbers(keys: Sequence[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal()]
