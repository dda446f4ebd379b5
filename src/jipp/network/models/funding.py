"""What pays for a node's work: sources by year, the register that activities will draw on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.network.models.register import Agency, Node


class FundingSource(models.TextChoices):
    """Where money comes from: APBN and APBD by 89/2020, article 5; the rest as nodes report it."""

    STATE = "apbn", _("APBN")
    PROVINCE = "apbd-provinsi", _("APBD provinsi")
    LOCAL = "apbd-kabkota", _("APBD kabupaten/kota")
    GRANT = "hibah", _("Hibah atau donor")
    CSR = "csr", _("Tanggung jawab sosial perusahaan (CSR)")
    OTHER = "lainnya", _("Sumber lainnya")


class Funding(models.Model):
    """A line of the register: so many rupiah from a source in a year, which agency bears it, for what.

    `amount` is in whole rupiah; `document` names the budget paper (DPA, DIPA, grant agreement).
    """

    node = models.ForeignKey(Node, models.PROTECT, related_name="fundings")
    serial = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=FundingSource.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="fundings")
    amount = models.BigIntegerField()
    purpose = models.CharField(max_length=300)
    document = models.CharField(max_length=200, blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "source", "serial"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["node", "serial"], name="funding_serial_once_a_node"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_amount_positive"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["year", "source"], name="funding_by_year"),
        ]

    def __str__(self) -> str:
        return f"{self.node_id} {self.year} {self.source}"
