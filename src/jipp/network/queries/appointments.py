"""Decrees: a node's history of them, which end soon, and who manages a node now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from jipp.accounts.models import Consent, Purpose
from jipp.network.models import Appointment, AppointmentMember, AppointmentState, Node, Role


@dataclass(frozen=True, slots=True)
class Manager:
    """A manager of a node as the public sees it: the office always, the name only with consent."""

    role: str
    position: str
    name: str


def appointments_of(node: Node) -> QuerySet[Appointment]:
    """The decrees of a node, newest first, with their people."""
    return Appointment.objects.filter(node=node).select_related("supersedes").prefetch_related("members")


def appointment_of(node: Node, serial: int) -> Appointment | None:
    """A decree of the node by its serial."""
    return Appointment.objects.filter(node=node, serial=serial).select_related("node", "supersedes").first()


def appointment_in_force(node: Node) -> Appointment | None:
    """The decree that holds now."""
    return appointments_of(node).filter(state=AppointmentState.IN_FORCE).first()


def named_by_decree(email: str) -> AppointmentMember | None:
    """What the newest decree in force says of somebody with this address."""
    named = AppointmentMember.objects.filter(
        email=email.strip().casefold(), appointment__state=AppointmentState.IN_FORCE
    )
    return named.order_by("-pk").first()


def names_both_managers(appointment: Appointment) -> bool:
    """Whether the decree names a Pembina and a Pelaksana, as it must to come into force."""
    named = set(appointment.members.values_list("role", flat=True))
    return {Role.PEMBINA.value, Role.PELAKSANA.value} <= named


def lapsed_appointments(today: date | None = None) -> QuerySet[Appointment]:
    """Decrees still in force whose last day is over."""
    return _dated().filter(valid_until__lt=today or timezone.localdate())


def ending_appointments(within_days: int, today: date | None = None) -> QuerySet[Appointment]:
    """Decrees in force that end within so many days, the nearest first."""
    day = today or timezone.localdate()
    near = _dated().filter(valid_until__range=(day, day + timedelta(days=within_days)))
    return near.order_by("valid_until")


def _dated() -> QuerySet[Appointment]:
    in_force = Appointment.objects.filter(state=AppointmentState.IN_FORCE, valid_until__isnull=False)
    return in_force.select_related("node")


def member_of(appointment: Appointment, member_id: int) -> AppointmentMember | None:
    """Somebody named in a decree."""
    rows = AppointmentMember.objects.select_related("appointment__node")
    return rows.filter(appointment=appointment, pk=member_id).first()


def public_managers(node: Node) -> list[Manager]:
    """Who manages the node now, by office; names of those who agreed to be named."""
    members = AppointmentMember.objects.filter(
        appointment__node=node, appointment__state=AppointmentState.IN_FORCE
    ).select_related("person")
    rows = list(members)
    agreed = set(
        Consent.objects.filter(
            person_id__in=[row.person_id for row in rows if row.person_id],
            purpose=Purpose.CONTACT,
            withdrawn_at__isnull=True,
        ).values_list("person_id", flat=True)
    )
    return [
        Manager(
            role=str(row.get_role_display()),
            position=row.position,
            name=row.person.name if row.person is not None and row.person_id in agreed else "",
        )
        for row in rows
    ]
