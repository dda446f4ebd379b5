"""Decrees that appoint the managers of a node, and whom they name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.files.models import StoredFile
from jipp.network.models.register import Node
from jipp.network.models.roles import RoleAssignment
from jipp.network.roles import Role
from jipp.network.states import AppointmentState

APPOINTED = (Role.PEMBINA, Role.PELAKSANA, Role.FACILITATOR, Role.EDITOR)
"""The roles that a decree can name: managers, and the team that helps them."""


class Appointment(models.Model):
    """The head's decree that names a node's managers, with composition and duties (89/2020, annex V.1.b-c).

    `serial` counts the decrees of one node. It is in force from `valid_from` to the last day `valid_until`
    (open-ended while empty); what replaced it points back by `supersedes`.
    """

    node = models.ForeignKey(Node, models.PROTECT, related_name="appointments")
    serial = models.PositiveSmallIntegerField()
    decree_number = models.CharField(max_length=120)
    decree_title = models.CharField(max_length=250, blank=True)
    decree_date = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    signatory_name = models.CharField(max_length=150)
    signatory_position = models.CharField(max_length=200)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    state = models.CharField(max_length=20, choices=AppointmentState.choices, default=AppointmentState.DRAFT)
    state_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    end_reason = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-serial"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["node", "serial"], name="appointment_serial_once_a_node"),
            models.UniqueConstraint(
                fields=["node"],
                condition=Q(state=AppointmentState.IN_FORCE),
                name="one_appointment_in_force_a_node",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="appointment_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.decree_number


class AppointmentMember(models.Model):
    """Somebody whom a decree names: for an account, or for an e-mail address that has none yet.

    `assignment` is the role that followed from it, empty until the decree is in force and the person known.
    """

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="appointment_memberships"
    )
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in APPOINTED])
    position = models.CharField(max_length=200)
    duties = models.TextField(blank=True)
    assignment = models.ForeignKey(
        RoleAssignment, models.PROTECT, null=True, blank=True, related_name="appointed_by"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["appointment", "email", "role"], name="appointed_once_a_role_in_a_decree"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.role}"


class AppointmentWarning(models.Model):
    """That the end of a decree was told so many days before; each is told once."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="warnings")
    days = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["appointment", "days"], name="appointment_warned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id}: {self.days}"
