"""Notices told to people, what they chose to get by e-mail, and how far the events are followed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.accounts.models import Person


class Channel(models.TextChoices):
    """How a kind of notice reaches a person; in the workspace it stands in any case."""

    NOW = "segera", _("Surel segera")
    DAILY = "harian", _("Surel harian")
    HERE = "di-sini", _("Hanya di sini")


class Post(models.TextChoices):
    """What becomes of a notice by e-mail."""

    NONE = "", _("tanpa surel")
    WAITING = "menunggu", _("menunggu surel harian")
    QUEUED = "antre", _("masuk antrean surel")


class Zone(models.TextChoices):
    """The time zones of Indonesia."""

    WIB = "Asia/Jakarta", _("WIB (Indonesia Barat)")
    WITA = "Asia/Makassar", _("WITA (Indonesia Tengah)")
    WIT = "Asia/Jayapura", _("WIT (Indonesia Timur)")


class Cursor(models.Model):
    """One row: the number of the last event from which all notices were made."""

    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.position)


class Notice(models.Model):
    """What one person is told about one thing.

    It holds no words: what it says is read from the thing itself whenever it is shown, so that nobody reads
    of what they may not see any more. `occasion` is the event's kind, or what day it is about
    (`due.7`). `key` says what it was made from: nobody is told twice. `event_id` is empty where no event but
    the calendar brought it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    occasion = models.CharField(max_length=100)
    key = models.CharField(max_length=120)
    event_id = models.BigIntegerField(null=True, blank=True)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40)
    at = models.DateTimeField()
    told_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    post = models.CharField(max_length=10, choices=Post.choices, default=Post.NONE, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "key"], name="notice_told_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-id"], name="notice_of_person"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["person"], condition=Q(post=Post.WAITING), name="notice_for_digest"),
            models.Index(fields=["read_at"], condition=Q(read_at__isnull=False), name="notice_by_reading"),
            models.Index(fields=["kind", "object_id"], name="notice_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} P-{self.person_id}"


class Choice(models.Model):
    """That a person wants a kind of notice by another channel than the usual one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="notice_choice_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel}"


class Habit(models.Model):
    """When a person gets the daily letter: the zone of their morning, and the last day that had one."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="notice_habit")
    zone = models.CharField(max_length=20, choices=Zone.choices, default=Zone.WIB)
    letter_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"P-{self.person_id} {self.zone}"
