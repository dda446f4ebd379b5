"""An innovation: who, where, since when, its story, its status and where the facts come from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.innovations.states import State
from jipp.network.models import Agency, Unit
from jipp.regions.models import Region


class SustainabilityStatus(models.TextChoices):
    """Whether an innovation still runs; unknown until its owner has said so."""

    RUNNING = "berlanjut", _("Berlanjut")
    DEVELOPING = "berkembang", _("Berlanjut dengan pengembangan")
    SCALED = "diperluas", _("Direplikasi atau diperluas")
    DORMANT = "vakum", _("Vakum")
    STOPPED = "berhenti", _("Berhenti")
    UNVERIFIED = "belum-diperbarui", _("Belum diperbarui")


class Stage(models.TextChoices):
    """How far the innovation is in use (IGA's three stages)."""

    INITIATIVE = "inisiatif", _("Inisiatif")
    TRIAL = "uji-coba", _("Uji coba")
    APPLIED = "penerapan", _("Penerapan")


class Form(models.TextChoices):
    """What is renewed (Permendagri 104/2018, forms of regional innovation)."""

    GOVERNANCE = "tata-kelola", _("Tata kelola pemerintahan")
    SERVICE = "pelayanan-publik", _("Pelayanan publik")
    OTHER = "lainnya", _("Bentuk lainnya")


class Kind(models.TextChoices):
    """Whether it lives by a digital system (as IGA asks)."""

    DIGITAL = "digital", _("Digital")
    NOT_DIGITAL = "nondigital", _("Nondigital")


class NriCounter(models.Model):
    """One row: the last NRI given. Numbers are never reused."""

    last = models.PositiveIntegerField(default=100_000)

    def __str__(self) -> str:
        return str(self.last)


class Innovation(models.Model):
    """The lifelong record. What is not known stays empty.

    `given_title` is the title exactly as its source writes it; `title` is what people call it, `expansion`
    what the acronym stands for; `title_key` is the given title normalised for matching. Story fields are
    plain paragraphs. `completeness` is the share (0 to 100) of the story told.
    """

    nri = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=300)
    expansion = models.CharField(max_length=400, blank=True)
    given_title = models.CharField(max_length=400)
    title_key = models.CharField(max_length=400)
    slug = models.SlugField(max_length=120)
    summary = models.CharField(max_length=2000, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="innovations")
    agency_name_then = models.CharField(max_length=250, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="innovations")

    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    initiated_on = models.DateField(null=True, blank=True)
    trial_on = models.DateField(null=True, blank=True)
    form = models.CharField(max_length=20, choices=Form.choices, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    running_since_year = models.PositiveSmallIntegerField(null=True, blank=True)
    cost_rupiah = models.BigIntegerField(null=True, blank=True)
    beneficiaries = models.PositiveIntegerField(null=True, blank=True)

    status = models.CharField(
        max_length=20, choices=SustainabilityStatus.choices, default=SustainabilityStatus.UNVERIFIED
    )
    status_reason = models.CharField(max_length=400, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    completeness = models.PositiveSmallIntegerField(default=0)
    licence = models.CharField(max_length=80, blank=True)

    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    state_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="absorbed")
    first_recognised = models.PositiveSmallIntegerField(null=True, blank=True)
    last_recognised = models.PositiveSmallIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    # The long texts stand last: a list reads the columns before them without turning their pages.
    background = models.TextField(blank=True)
    objective = models.TextField(blank=True)
    novelty = models.TextField(blank=True)
    process = models.TextField(blank=True)
    drivers = models.TextField(blank=True)
    barriers = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    outputs = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)
    adaptability = models.TextField(blank=True)
    prerequisites = models.TextField(blank=True)
    sustainability = models.TextField(blank=True)
    lessons = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "title_key"],
                condition=~Q(state=State.MERGED),
                name="innovation_title_once_an_agency",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.MERGED) | Q(merged_into__isnull=False),
                name="innovation_merged_points_to_survivor",
            ),
            models.CheckConstraint(
                condition=Q(completeness__lte=100), name="innovation_completeness_percent"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-published_at", "nri"], name="innovation_newest"),
            models.Index(fields=["state", "-last_recognised", "nri"], name="innovation_by_year"),
        ]

    def __str__(self) -> str:
        return self.title


class FormerTitle(models.Model):
    """A title the innovation bore before, or under which it was found elsewhere."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="former_titles")
    title = models.CharField(max_length=400)
    title_key = models.CharField(max_length=400, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["innovation", "title_key"], name="former_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


class InnovationRegion(models.Model):
    """Where the innovation serves: a province, or a regency or city (the code that was true then)."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="places")
    region = models.ForeignKey(Region, models.PROTECT, related_name="innovation_places")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["innovation", "region"], name="innovation_region_once"),
        ]

    def __str__(self) -> str:
        return f"{self.innovation_id} @ {self.region_id}"


class Indicator(models.Model):
    """A measured output or outcome: before and after, with its unit, period and source."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="indicators")
    kind = models.CharField(max_length=10, choices=[("output", _("Keluaran")), ("outcome", _("Hasil"))])
    name = models.CharField(max_length=200)
    measure = models.CharField(max_length=60)
    before = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    after = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    period = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class Innovator(models.Model):
    """Who made it, and as what. Named to visitors only with consent (UU 27/2022)."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="innovators")
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=160, blank=True)
    has_consent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Stakeholder(models.Model):
    """A body that had a part in it, and which."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="stakeholders")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["innovation", "name"], name="stakeholder_once_an_innovation"),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Who can be asked. Shown to visitors only with consent (UU 27/2022)."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    has_consent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Medium(models.Model):
    """A picture or film of the innovation; pictures carry their alternative text."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="media")
    kind = models.CharField(max_length=10, choices=[("image", _("Gambar")), ("video", _("Video"))])
    address = models.URLField()
    alternative_text = models.CharField(max_length=300)
    credit = models.CharField(max_length=160, blank=True)

    class Meta:
        verbose_name_plural = "media"

    def __str__(self) -> str:
        return self.address


class Document(models.Model):
    """A document about the innovation, by its address."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    address = models.URLField()

    def __str__(self) -> str:
        return self.title


class Source(models.Model):
    """Where facts of the record were published, and under which number a system there knows it."""

    innovation = models.ForeignKey(Innovation, models.CASCADE, related_name="sources")
    system = models.CharField(max_length=80)
    external_id = models.CharField(max_length=120, blank=True)
    address = models.URLField(max_length=500, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["innovation", "system", "external_id", "address"], name="source_once_an_innovation"
            ),
        ]

    def __str__(self) -> str:
        return self.address or f"{self.system} {self.external_id}"
