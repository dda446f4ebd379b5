"""The rules of a node: its own regulations, decrees and guides, and what later ones did to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.files.models import StoredFile
from jipp.network.models.register import Node
from jipp.network.states import RegulationState


class RegulationKind(models.TextChoices):
    """What kind of rule: those that 89/2020, article 7, names first, then what nodes issue besides."""

    MINISTER = "peraturan-menteri", _("Peraturan Menteri")
    BODY = "peraturan-lembaga", _("Peraturan Kepala Lembaga")
    REGIONAL = "peraturan-daerah", _("Peraturan Daerah")
    GOVERNOR = "peraturan-gubernur", _("Peraturan Gubernur")
    REGENT = "peraturan-bupati", _("Peraturan Bupati")
    MAYOR = "peraturan-wali-kota", _("Peraturan Wali Kota")
    HEAD = "peraturan-pimpinan", _("Peraturan pimpinan (rektor, direksi)")
    DECREE = "keputusan", _("Keputusan (SK)")
    INSTRUCTION = "instruksi", _("Instruksi")
    CIRCULAR = "surat-edaran", _("Surat Edaran")
    PROCEDURE = "sop", _("Prosedur (SOP)")
    GUIDE = "petunjuk", _("Petunjuk pelaksanaan atau teknis")
    OTHER = "lainnya", _("Peraturan lainnya")


class Regulation(models.Model):
    """A rule of a node, as it was issued (89/2020, article 7; mission row N7). `title` is what it is about.

    `serial` counts those of one node; `year` is the year of its number, which may differ from `issued_on`.
    """

    node = models.ForeignKey(Node, models.PROTECT, related_name="regulations")
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=RegulationKind.choices)
    number = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    issued_on = models.DateField()
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    is_demo = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=RegulationState.choices, default=RegulationState.DRAFT)
    state_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-issued_on", "-serial"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["node", "serial"], name="regulation_serial_once_a_node"),
            models.UniqueConstraint(fields=["node", "kind", "number", "year"], name="regulation_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}/{self.year}"


class Effect(models.TextChoices):
    """What a later rule does to an earlier one."""

    AMENDS = "mengubah", _("diubah dengan")
    REVOKES = "mencabut", _("dicabut dengan")


class RegulationChange(models.Model):
    """That a rule was amended or revoked: by one of the node's own (`by`), or one named in words."""

    regulation = models.ForeignKey(Regulation, models.CASCADE, related_name="changes")
    effect = models.CharField(max_length=20, choices=Effect.choices)
    by = models.ForeignKey(Regulation, models.PROTECT, null=True, blank=True, related_name="effects")
    basis = models.CharField(max_length=300, blank=True)
    since = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(by__isnull=False, basis="") | (Q(by__isnull=True) & ~Q(basis="")),
                name="regulation_change_has_one_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regulation_id} {self.effect}"
