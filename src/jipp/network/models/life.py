"""What a node leaves behind on its way: names that its address had."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jipp.network.models.register import Node


class SlugHistory(models.Model):
    """A subdomain that a node had before. It leads to the node for ever and is given to nobody else."""

    slug = models.SlugField(max_length=40, unique=True)
    node = models.ForeignKey(Node, models.PROTECT, related_name="former_slugs")
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "slug histories"

    def __str__(self) -> str:
        return self.slug
