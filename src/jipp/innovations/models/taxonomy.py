"""How innovations are classified: schemes of terms, and each tag with who gave it and how sure they were."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jipp.innovations.models.innovation import Innovation


class Scheme(models.TextChoices):
    """The lists of terms an innovation can be classified by."""

    SDG = "sdg", _("Tujuan Pembangunan Berkelanjutan")
    THEME = "tema", _("Tema")
    OECD = "oecd", _("Kategori OECD")
    FUNCTION = "urusan", _("Urusan pemerintahan")
    FORM = "bentuk", _("Bentuk")


class Term(models.Model):
    """A term of a scheme. For the SDGs the code is the goal's number."""

    scheme = models.CharField(max_length=10, choices=Scheme.choices)
    code = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["scheme", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scheme", "code"], name="term_once_a_scheme"),
        ]

    def __str__(self) -> str:
        return self.name


class Basis(models.TextChoices):
    """On whose word a classification stands; the owner's replaces the editor's."""

    EDITORIAL = "redaksi", _("Klasifikasi redaksi")
    OWNER = "pemilik", _("Pernyataan pemilik")
    CURATOR = "kurator", _("Ditetapkan kurator")
    SOURCE = "sumber", _("Menurut sumber")


class Confidence(models.TextChoices):
    """How sure an editor was."""

    HIGH = "tinggi", _("tinggi")
    MEDIUM = "sedang", _("sedang")
    LOW = "rendah", _("rendah")


class Classification(models.Model):
    """A term given to an innovation: by whom, when, on what basis, how sure."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="classifications")
    term = models.ForeignKey(Term, models.PROTECT, related_name="classifications")
    basis = models.CharField(max_length=10, choices=Basis.choices)
    confidence = models.CharField(max_length=8, choices=Confidence.choices, blank=True)
    given_by = models.CharField(max_length=160, blank=True)
    given_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["innovation", "term"], name="term_once_an_innovation"),
        ]

    def __str__(self) -> str:
        return f"{self.innovation_id}: {self.term_id}"


class Criterion(models.TextChoices):
    """The five criteria of an innovation (PermenPANRB 91/2021)."""

    NOVEL = "kebaruan", _("Memiliki kebaruan")
    EFFECTIVE = "efektif", _("Efektif")
    BENEFICIAL = "bermanfaat", _("Bermanfaat")
    SPREADABLE = "mudah-disebarkan", _("Mudah disebarkan")
    SUSTAINABLE = "berkelanjutan", _("Berkelanjutan")


class CriterionStatement(models.Model):
    """How the innovation meets one of the five criteria, in its owner's words."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="criteria")
    criterion = models.CharField(max_length=20, choices=Criterion.choices)
    statement = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["innovation", "criterion"], name="criterion_once_an_innovation"),
        ]

    def __str__(self) -> str:
        return self.criterion
