"""Regions with their codes, and the shapes that an operator loaded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RegionKind(models.TextChoices):
    """Level and kind of a region."""

    PROVINCE = "provinsi", _("Provinsi")
    REGENCY = "kabupaten", _("Kabupaten")
    CITY = "kota", _("Kota")


class Region(models.Model):
    """A province, regency or city under one code. When a code changes, a new row follows the old one.

    Codes: Kemendagri (decree 300.2.2-2138/2025); BPS codes beside them where known. Area in km2. A region
    that is not autonomous (the six administrative units of Jakarta) has no government of its own.
    """

    code = models.CharField(max_length=5)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=RegionKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    is_autonomous = models.BooleanField(default=True)
    bps_code = models.CharField(max_length=4, blank=True)
    iso_code = models.CharField(max_length=6, blank=True)
    time_zone = models.CharField(max_length=20)
    area_km2 = models.DecimalField(max_digits=10, decimal_places=3, null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_asof = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    legal_basis = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_until__isnull=True), name="region_code_once_while_valid"
            ),
            models.CheckConstraint(
                condition=Q(kind=RegionKind.PROVINCE, parent__isnull=True)
                | (~Q(kind=RegionKind.PROVINCE) & Q(parent__isnull=False)),
                name="region_parent_only_below_provinces",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Boundary(models.Model):
    """The shape of a region as one SVG path in the map's own projection, loaded by an operator.

    Illustrative, never a legal reference; the source and licence are shown beside the map.
    """

    region = models.OneToOneField(Region, models.CASCADE, related_name="boundary")
    path = models.TextField()
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return f"{self.region_id}"
