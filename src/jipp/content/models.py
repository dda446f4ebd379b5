"""Entries of the sites with their versions and files; menus; offers from one site to another."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.content.states import EntryState, OfferState
from jipp.files.models import StoredFile
from jipp.network.models import Node


class Kind(models.TextChoices):
    """What an entry is."""

    NEWS = "berita", _("Berita")
    ANNOUNCEMENT = "pengumuman", _("Pengumuman")
    AGENDA = "agenda", _("Agenda")
    DOCUMENT = "dokumen", _("Dokumen")
    PAGE = "halaman", _("Halaman")


class Zone(models.TextChoices):
    """The time zones of Indonesia."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class FileRole(models.TextChoices):
    """What a file is to its entry."""

    COVER = "sampul", _("Gambar sampul")
    PICTURE = "gambar", _("Gambar dalam teks")
    ATTACHMENT = "lampiran", _("Lampiran")


class Text(models.Model):
    """The words of an entry in Indonesian and English, and when and where an event takes place.

    Bodies are HTML as `richtext.sanitised` leaves it. The English may be empty; readers then get the
    Indonesian, marked as such.
    """

    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    summary_id = models.CharField(max_length=400, blank=True)
    summary_en = models.CharField(max_length=400, blank=True)
    body_id = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=20, choices=Zone.choices, default=Zone.WIB)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=300, blank=True)

    class Meta:
        abstract = True


TEXT_FIELDS: tuple[str, ...] = tuple(field.name for field in Text._meta.local_fields)


class Site(models.Model):
    """What a site has decided about itself. Without a row nobody publishes but those who decide."""

    node = models.OneToOneField(Node, models.CASCADE, primary_key=True, related_name="content_site")
    editors_publish = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.node_id)


class Entry(Text):
    """A page, a piece of news, an event or a document of one site.

    Its own words are those that visitors read; what has been written since lies in the newest version.
    `live_number` is the version that visitors read (0: none yet), `last_number` the newest one.
    `published_at` is the moment shown and, while scheduled, the moment planned. `asked_at` is when somebody
    asked for a decision. `offered_from` is the entry of another site that this one was taken from; with
    `follows_source` its words change when those do. `seed_key` names an entry that every installation has.
    """

    node = models.ForeignKey(Node, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    slug = models.SlugField(max_length=80)
    state = models.CharField(max_length=12, choices=EntryState.choices, default=EntryState.DRAFT)
    state_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    is_pinned = models.BooleanField(default=False)
    live_number = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    offered_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="taken_over")
    follows_source = models.BooleanField(default=False)
    seed_key = models.CharField(max_length=60, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "entries"
        ordering: ClassVar[list[str]] = ["-published_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["node", "state", "kind", "-published_at"], name="entry_of_site"),
            models.Index(fields=["state", "published_at"], name="entry_by_clock"),
            models.Index(fields=["kind", "starts_at"], name="entry_by_start"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["node", "slug"], name="entry_slug_once_a_site"),
            models.UniqueConstraint(
                fields=["node", "seed_key"], condition=~Q(seed_key=""), name="entry_seeded_once_a_site"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.AGENDA) | Q(starts_at__isnull=False), name="event_has_its_start"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[EntryState.PUBLISHED, EntryState.SCHEDULED])
                | Q(published_at__isnull=False, live_number__gt=0),
                name="published_entry_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        # The trace keeps this for good; titles may name people.
        return f"{self.kind} {self.slug[:40]}"

    @property
    def is_live(self) -> bool:
        """Whether visitors read it."""
        return self.state == EntryState.PUBLISHED

    @property
    def has_newer_words(self) -> bool:
        """Whether something was written that visitors do not read yet."""
        return self.last_number > self.live_number


class Version(Text):
    """A full copy of an entry's words at a save, numbered from 1."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    is_automatic = models.BooleanField(default=False)
    """Written by the program: the words every installation starts with, or those of a source followed."""

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "number"], name="version_number_once_an_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} v{self.number}"


class EntryFile(models.Model):
    """A file of an entry: its cover, a picture in its text, something to download."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="files")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=FileRole.choices)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(role=FileRole.COVER), name="one_cover_an_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.entry_id}"


class MenuItem(models.Model):
    """A word of a site's menu; it leads to an entry of that site or to an address of the portal."""

    node = models.ForeignKey(Node, models.CASCADE, related_name="menu_items")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=40)
    label_en = models.CharField(max_length=40, blank=True)
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, address="") | (Q(entry__isnull=True) & ~Q(address="")),
                name="menu_item_leads_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Offer(models.Model):
    """An entry of one site offered to another: from the nation to a node, or from a node to the nation."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="offers")
    to = models.ForeignKey(Node, models.CASCADE, related_name="content_offers")
    state = models.CharField(max_length=12, choices=OfferState.choices, default=OfferState.OFFERED)
    state_at = models.DateTimeField(default=timezone.now)
    offered_at = models.DateTimeField(default=timezone.now)
    made = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-offered_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "to"], name="entry_offered_once_to_a_site"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.to_id}"
