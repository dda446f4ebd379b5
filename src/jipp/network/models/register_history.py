"""How entries of the register came to be what they are: names of units, successions, transfers, doubles."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.network.models.register import Agency, Unit
from jipp.network.models.registered import NameBorne


class UnitFormerName(NameBorne):
    """A name that a unit bore before, or goes by."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="former_names")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "name_key"], name="former_name_once_a_unit"),
        ]


class UnitSuccession(models.Model):
    """The unit continues (part of) another one."""

    successor = models.ForeignKey(Unit, models.CASCADE, related_name="predecessors")
    predecessor = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="successors")
    predecessor_name = models.CharField(max_length=250)
    on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=400, blank=True)
    superseded_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.predecessor_name} → {self.successor_id}"


class UnitMove(models.Model):
    """The unit went from one agency to another on a day, by what basis; the person who wrote it down."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="moves")
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="units_given")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="units_received")
    on = models.DateField()
    legal_basis = models.CharField(max_length=250)
    note = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.from_agency_id} → {self.to_agency_id}"


class TransferKind(models.TextChoices):
    """Why what belonged to one entry belongs to another."""

    MERGE = "penggabungan", _("penggabungan catatan ganda")
    SUCCESSION = "suksesi", _("suksesi menurut hukum")


_ONE_KIND = Q(agency__isnull=False, into_agency__isnull=False, unit__isnull=True, into_unit__isnull=True) | Q(
    agency__isnull=True, into_agency__isnull=True, unit__isnull=False, into_unit__isnull=False
)


class Transfer(models.Model):
    """What referred to one entry refers to another since.

    `part_of` is the transfer that this one came with: of the agencies for their units, of the first
    predecessor for the others. Of a succession without heir it holds only what was written and what ended.
    It can be undone as long as nothing came after; then `undone_at` says when.
    """

    kind = models.CharField(max_length=20, choices=TransferKind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="given")
    into_agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="received")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="given")
    into_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="received")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    reason = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_ONE_KIND, name="transfer_between_two_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id or self.unit_id} → {self.into_agency_id or self.into_unit_id}"


class Handling(models.TextChoices):
    """What a transfer did with a row."""

    MOVED = "dipindah", _("dipindah")
    ENDED = "diakhiri", _("diakhiri")
    ADDED = "ditambah", _("ditambah")
    NAMED = "dinamai", _("diberi nama pemilik saat itu")


class TransferredRow(models.Model):
    """One row that a transfer touched: of which model, by which column, what was done with it."""

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="rows")
    model = models.CharField(max_length=80)
    column = models.CharField(max_length=40)
    row_id = models.BigIntegerField()
    handling = models.CharField(max_length=10, choices=Handling.choices, default=Handling.MOVED)

    def __str__(self) -> str:
        return f"{self.model}.{self.column} {self.row_id}"


class DuplicateProposal(models.Model):
    """Two entries that may be one. `score` is 0 to 100, `reasons` the codes of what speaks for it.

    `dismissed_at` and `dismissed_by` say that somebody knows better; it is then never proposed again.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="+")
    other_agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    other_unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.CharField(max_length=100)
    found_at = models.DateTimeField(default=timezone.now)
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-score", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "other_agency"],
                condition=Q(agency__isnull=False),
                name="agencies_proposed_once",
            ),
            models.UniqueConstraint(
                fields=["unit", "other_unit"], condition=Q(unit__isnull=False), name="units_proposed_once"
            ),
            models.CheckConstraint(
                condition=Q(agency__lt=F("other_agency"), unit__isnull=True, other_unit__isnull=True)
                | Q(unit__lt=F("other_unit"), agency__isnull=True, other_agency__isnull=True),
                name="proposal_names_two_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id or self.unit_id} = {self.other_agency_id or self.other_unit_id}?"


class RegisterImport(models.Model):
    """A spreadsheet that was taken in: which bytes, how many entries it made and changed, and its report.

    `report` is the CSV that the preview offered, row by row.
    """

    kind = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    report = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.BigIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.file_name
