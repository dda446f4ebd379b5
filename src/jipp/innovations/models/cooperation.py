"""Innovations that a partnership of a node is about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from jipp.innovations.models.innovation import Innovation
from jipp.network.models import Partnership


class PartnershipInnovation(models.Model):
    """A partnership is about an innovation (mission row N6). The row points down, to the network."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="partnerships")
    linked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["partnership", "innovation"], name="innovation_once_a_partnership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.innovation_id}"
