"""People with an account, and what they agreed to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.accounts.states import ACTIVE, INVITED, AccountState

__all__ = ["AccountState", "Consent", "Language", "Person", "PersonManager", "Purpose"]


class Language(models.TextChoices):
    """The language of letters to a person."""

    INDONESIAN = "id", _("Bahasa Indonesia")
    ENGLISH = "en", _("Inggris")


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this e-mail. Raises `Person.DoesNotExist`."""
        return self.get(email=(username or "").strip().casefold())


class Person(AbstractBaseUser):
    """Somebody with an account.

    `email` is kept in small letters. `nip` (nomor induk pegawai) is never shown to others. `is_demo` marks a
    made-up person of the demonstration. After erasure only the row and its number stay (`erased_at`).
    """

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=150)
    position = models.CharField(max_length=150, blank=True)
    nip = models.CharField(max_length=18, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.INDONESIAN)
    state = models.CharField(max_length=20, choices=AccountState.choices, default=INVITED)
    state_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name_plural = "people"
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Without the name: this stands in the trace, which outlives people."""
        return f"P-{self.pk}"

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # (a fact of the state, not a column)
        """Whether the person may sign in."""
        return self.state == ACTIVE

    def get_full_name(self) -> str:
        """The name as letters address it."""
        return self.name


class Purpose(models.TextChoices):
    """What a person can agree to (UU 27/2022, articles 20 to 22)."""

    ACCOUNT = "akun", _("Pengelolaan akun")
    CONTACT = "kontak", _("Kontak ditampilkan kepada publik")
    NEWS = "kabar", _("Buletin JIPP lewat surel")


class Consent(models.Model):
    """A consent given to one purpose in one version of its text; withdrawing ends it, the row stays."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    version = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_consent_a_purpose_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"
