"""Requests for consultation, what was noted about them, and the letters that were issued."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.accounts.models import Language, Person
from jipp.network.models.register import Agency, Node, NodeKind
from jipp.network.states import ConsultationState


class TimeZone(models.TextChoices):
    """The three zones of Indonesia, as invitations name them."""

    WEST = "Asia/Jakarta", _("WIB")
    CENTRAL = "Asia/Makassar", _("WITA")
    EAST = "Asia/Jayapura", _("WIT")


class Consultation(models.Model):
    """An agency asks the national managers how to begin a JIPP (PermenPANRB 89/2020, annex V.1.a).

    `agency` is empty while the body is not in the register; then `agency_name` alone says who it is.
    `code` names the request in addresses; the requester's own link adds a signature to it. `origin` is a
    keyed digest of where a public request came from, kept to slow down floods and nothing else.
    """

    code = models.CharField(max_length=12, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="consultations")
    agency_name = models.CharField(max_length=200)
    node_kind = models.CharField(max_length=20, choices=NodeKind.choices)
    contact_name = models.CharField(max_length=150)
    contact_position = models.CharField(max_length=150)
    contact_email = models.EmailField(max_length=254)
    contact_phone = models.CharField(max_length=20)
    need = models.TextField()
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.INDONESIAN)
    requested_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    consent_version = models.CharField(max_length=20)
    origin = models.CharField(max_length=32, blank=True, db_index=True)
    state = models.CharField(
        max_length=20, choices=ConsultationState.choices, default=ConsultationState.ASKED
    )
    state_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    scheduled_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=20, choices=TimeZone.choices, default=TimeZone.WEST)
    place = models.CharField(max_length=300, blank=True)
    decision_reason = models.TextField(blank=True)
    node = models.ForeignKey(Node, models.PROTECT, null=True, blank=True, related_name="consultations")

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "created_at"], name="consultation_by_state"),
        ]

    def __str__(self) -> str:
        """The body that asks, without the person: this stands in the trace."""
        return self.agency_name


class ConsultationNote(models.Model):
    """What the managers write down: advice is for the requester as well, other notes are theirs."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="notes")
    text = models.TextField()
    is_advice = models.BooleanField(default=False)
    written_by = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.consultation_id}"


class LetterKind(models.TextChoices):
    """What a letter is about."""

    INVITATION = "undangan", _("Undangan konsultasi")
    DECISION = "keputusan", _("Keputusan atas permohonan")


class LetterEnd(models.TextChoices):
    """Why a letter no longer holds."""

    SUPERSEDED = "diganti", _("diganti dengan surat yang lebih baru")
    DECIDED = "diputus", _("permohonannya sudah diputus")
    WITHDRAWN = "ditarik", _("permohonannya ditarik oleh pemohon")


class LetterBook(models.Model):
    """One row a year: the last number given in it. Numbers have no gaps and are never given twice."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class OfficialLetter(models.Model):
    """A letter with its number, kept as it was issued: its bytes are what `sha256` and the code vouch for.

    It is valid until `ended_at`; `end_reason` is a `LetterEnd`.
    """

    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=24, unique=True)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="letters")
    recipient = models.CharField(max_length=300)
    dated = models.DateField()
    signatory_name = models.CharField(max_length=150)
    signatory_position = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["year", "sequence"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "sequence"], name="letter_number_once_a_year"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        """Whether it still holds."""
        return self.ended_at is None
