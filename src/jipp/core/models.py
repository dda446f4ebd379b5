"""The trace of what happened, and the version of what visitors see."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone


class Event(models.Model):
    """Who did what to which thing, when. Append-only: triggers in both databases refuse changes."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=100)
    actor_name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, blank=True)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=300)
    data: models.JSONField[Any, Any] = models.JSONField(default=dict)
    correlation = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["object_type", "object_id", "id"], name="event_of_object"),
            models.Index(fields=["kind", "id"], name="event_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_label}"


class PublicVersion(models.Model):
    """One row: how often what visitors see has changed."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
