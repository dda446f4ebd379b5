"""What an innovation was recognised for: its complete history across all programmes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jipp.innovations.models.innovation import Innovation


class ProgrammeScope(models.TextChoices):
    """How far a programme reaches."""

    INTERNATIONAL = "internasional", _("Internasional")
    NATIONAL = "nasional", _("Nasional")
    REGIONAL = "daerah", _("Daerah")
    OTHER = "lainnya", _("Lainnya")


class LevelKind(models.TextChoices):
    """What a level means. Only `AWARD` is won; the others say how far it came, or that it is listed."""

    AWARD = "penghargaan", _("Penghargaan")
    FINALIST = "finalis", _("Finalis atau nominasi")
    SELECTED = "lolos", _("Lolos seleksi")
    PARTICIPANT = "peserta", _("Keikutsertaan")
    LISTED = "tercatat", _("Tercatat")
    MENTIONED = "disebut", _("Disebut dalam liputan")


class Programme(models.Model):
    """A competition, award or directory that recognises innovations, with the body that holds it."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, blank=True)
    body = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=14, choices=ProgrammeScope.choices)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class AwardLevel(models.Model):
    """A level of a programme: Top 99, Top 45, Juara 1, tercatat. A lower `rank` stands higher."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="levels")
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=LevelKind.choices)
    rank = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "name"], name="level_name_once_a_programme"),
        ]

    def __str__(self) -> str:
        return self.name


class Recognition(models.Model):
    """One recognition of one innovation, in the words of its source. An unknown year stays empty."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="recognitions")
    level = models.ForeignKey(AwardLevel, models.PROTECT, related_name="recognitions")
    label = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    category = models.CharField(max_length=120, blank=True)
    category_slug = models.SlugField(max_length=120, blank=True)
    decree = models.CharField(max_length=120, blank=True)
    source_address = models.URLField(max_length=500, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["innovation", "level", "label", "year"],
                name="recognition_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-year", "innovation"], name="recognition_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.year or ''}".strip()
