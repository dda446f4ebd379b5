"""What a node has and leaves behind on its way: the logo of its site, names that its address had."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jipp.files.models import StoredFile
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


class SiteLogo(models.Model):
    """The logo in the head of a node's site."""

    node = models.OneToOneField(Node, models.CASCADE, related_name="site_logo")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.node_id}"
