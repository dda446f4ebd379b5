"""What the index needs from the database: the outbox of changes, and the tokens for the plain-SQL answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from jipp.innovations.models import Innovation


class Outbox(models.Model):
    """An innovation whose index entry is out of date; written in the transaction that changed it."""

    innovation_id = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "outboxes"

    def __str__(self) -> str:
        return str(self.innovation_id)


class SearchText(models.Model):
    """The analysed words of a published innovation in order, with spaces around each (for the SQL answer)."""

    innovation = models.OneToOneField(
        Innovation, models.CASCADE, primary_key=True, related_name="search_text"
    )
    tokens = models.TextField()
    title_sort = models.CharField(max_length=120)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["title_sort"], name="search_text_title")
        ]

    def __str__(self) -> str:
        return str(self.pk)
