"""Tasks, open and done."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.accounts.models import Person
from jipp.tasks.kinds import KINDS


class Outcome(models.TextChoices):
    """How a task ended."""

    DONE = "selesai", _("selesai")
    VOID = "gugur", _("tidak perlu lagi")


class Task(models.Model):
    """One thing to do: for `person`, or for whoever holds `role` in the scope.

    `path` is the page where it is done (Indonesian address). `due` is the last day in time, none if it can
    wait. A closed task stays, with its outcome and who closed it.
    """

    kind = models.CharField(max_length=60)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40)
    label = models.CharField(max_length=300)
    path = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="tasks")
    role = models.CharField(max_length=20, blank=True)
    scope_kind = models.CharField(max_length=20, blank=True)
    scope_id = models.BigIntegerField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "object_type", "object_id"],
                condition=Q(closed_at__isnull=True),
                name="task_open_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, role="") | Q(person__isnull=True, scope_id__isnull=False),
                name="task_waits_for_somebody",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["scope_kind", "scope_id", "role"],
                condition=Q(closed_at__isnull=True),
                name="task_open_by_role",
            ),
            models.Index(fields=["object_type", "object_id"], name="task_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"

    @property
    def act(self) -> str:
        """What is to be done, in words; empty for a kind that the program no longer knows."""
        kind = KINDS.get(self.kind)
        return str(kind.act) if kind else ""

    @property
    def is_told(self) -> bool:
        """Whether its opening is told as a new task."""
        kind = KINDS.get(self.kind)
        return kind is not None and kind.is_told
