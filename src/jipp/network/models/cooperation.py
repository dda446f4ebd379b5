"""Partnerships of a node: memoranda and agreements, who signed them, and for how long they hold."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.files.models import StoredFile
from jipp.network.models.register import Agency, Node
from jipp.network.states import PartnershipState


class PartnershipKind(models.TextChoices):
    """What kind of paper it is; 89/2020, annex V.2, names the memorandum."""

    MEMORANDUM = "mou", _("Nota kesepahaman (MoU)")
    AGREEMENT = "pks", _("Perjanjian kerja sama (PKS)")
    OTHER = "lainnya", _("Naskah kerja sama lainnya")


class PartyKind(models.TextChoices):
    """Who may be a party: the five sides of the pentahelix, and donors."""

    NODE = "simpul", _("Simpul JIPP")
    AGENCY = "instansi", _("Instansi dalam daftar")
    GOVERNMENT = "pemerintah", _("Pemerintah lain")
    BUSINESS = "dunia-usaha", _("Dunia usaha")
    UNIVERSITY = "perguruan-tinggi", _("Perguruan tinggi")
    COMMUNITY = "masyarakat", _("Masyarakat atau komunitas")
    MEDIA = "media", _("Media")
    DONOR = "mitra-pembangunan", _("Mitra pembangunan atau donor")


class Partnership(models.Model):
    """A paper by which a node works with others (89/2020, annex V.2; mission row N6).

    `serial` counts those of one node. A draft may lack its number and dates. It holds from `valid_from` to
    the last day `valid_until` (without end while empty). What renews another points back by `renews`.
    """

    node = models.ForeignKey(Node, models.PROTECT, related_name="partnerships")
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=PartnershipKind.choices)
    number = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=250)
    scope = models.TextField(blank=True)
    signed_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    renews = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewals")
    state = models.CharField(max_length=20, choices=PartnershipState.choices, default=PartnershipState.DRAFT)
    state_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-serial"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["node", "serial"], name="partnership_serial_once_a_node"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="partnership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state=PartnershipState.DRAFT)
                | Q(signed_on__isnull=False, valid_from__isnull=False),
                name="partnership_in_force_has_dates",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "valid_until"], name="partnership_by_end"),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class PartnershipParty(models.Model):
    """One side of a partnership: a node, an agency of the register, or a body named outside of it.

    `signatory_position` is the office that signed for it.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="parties")
    kind = models.CharField(max_length=20, choices=PartyKind.choices)
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="party_in")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="party_in")
    name = models.CharField(max_length=200, blank=True)
    signatory_name = models.CharField(max_length=150, blank=True)
    signatory_position = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind=PartyKind.NODE, node__isnull=False, agency__isnull=True, name="")
                | Q(kind=PartyKind.AGENCY, node__isnull=True, agency__isnull=False, name="")
                | (
                    ~Q(kind__in=[PartyKind.NODE, PartyKind.AGENCY])
                    & Q(node__isnull=True, agency__isnull=True)
                    & ~Q(name="")
                ),
                name="party_is_one_body",
            ),
            models.UniqueConstraint(
                fields=["partnership", "node"], condition=Q(node__isnull=False), name="party_once_a_node"
            ),
            models.UniqueConstraint(
                fields=["partnership", "agency"],
                condition=Q(agency__isnull=False),
                name="party_once_an_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.kind}"

    @property
    def shown_name(self) -> str:
        """What the body is called."""
        body = self.node or self.agency
        return body.name if body is not None else self.name


class PartnershipWarning(models.Model):
    """That the end of a partnership was told so many days before; each is told once."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="warnings")
    days = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partnership", "days"], name="partnership_warned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id}: {self.days}"
