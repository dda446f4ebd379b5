"""What agencies and units have in common as entries of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from django.db import models
from django.utils.translation import gettext_lazy as _


class Registered(models.Model):
    """An entry that is never deleted: it is renamed, closed, succeeded or merged, and its history stays.

    `official_code` is the code that others know it by (satker, hospital, school). `name_since` and
    `name_basis` say since when and by what law it bears its name; `closed_on` and `closing_basis` since when
    it is no more. `merged_into` is the entry that it was the same as. `edited_at` is when somebody last
    worked on it: lists that come with the program then leave it alone.
    """

    official_code = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=300, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    name_since = models.DateField(null=True, blank=True)
    name_basis = models.CharField(max_length=250, blank=True)
    is_active = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_basis = models.CharField(max_length=250, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="absorbed")
    edited_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        merged_into_id: int | None

    name: models.CharField[str, str]
    name_key: models.CharField[str, str]

    class Meta:
        abstract = True

    @property
    def is_merged(self) -> bool:
        """Whether it turned out to be the same as another entry."""
        return self.merged_into_id is not None

    def survivor(self) -> Self:
        """The entry that stands for this one today: itself, or what it was merged into."""
        found = self
        while found.merged_into is not None:
            found = cast("Self", found.merged_into)
        return found


class NameBorne(models.Model):
    """A name that an entry bore, from `since` to the last day `until`; without dates a name it goes by."""

    name = models.CharField(max_length=250)
    name_key = models.CharField(max_length=250, db_index=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=250, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class UnitKind(models.TextChoices):
    """What kind of unit serves the public; the usual kinds of organisers (UU 25/2009, article 1)."""

    OFFICE = "dinas", _("Dinas, badan, atau biro")
    HOSPITAL = "rumah-sakit", _("Rumah sakit")
    CLINIC = "puskesmas", _("Puskesmas")
    SCHOOL = "sekolah", _("Sekolah")
    DISTRICT = "kecamatan", _("Kecamatan")
    VILLAGE = "kelurahan", _("Kelurahan atau desa")
    TECHNICAL = "upt", _("Unit pelaksana teknis")
    MALL = "mpp", _("Mal pelayanan publik")
    BRANCH = "kantor-wilayah", _("Kantor wilayah atau cabang")
    OTHER = "lainnya", _("Unit lainnya")
