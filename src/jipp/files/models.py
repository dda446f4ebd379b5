"""Stored files, what they contain, and the copies of images. The bytes lie in the storage."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.files.inspection import formats
from jipp.files.purposes import Purpose
from jipp.files.states import State

__all__ = ["Content", "FileKind", "ImageVariant", "Purpose", "State", "StoredFile"]


class FileKind(models.TextChoices):
    """What kind of thing a file is, for people."""

    IMAGE = formats.IMAGE, _("Gambar")
    DOCUMENT = formats.DOCUMENT, _("Dokumen")
    SPREADSHEET = formats.SPREADSHEET, _("Lembar kerja")
    PRESENTATION = formats.PRESENTATION, _("Salindia")
    TEXT = formats.TEXT, _("Teks")


class Content(models.Model):
    """Bytes that lie in the storage once, however many files have them. The row is the lock of its bytes."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    kept_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.digest

    @property
    def path(self) -> str:
        """Where the bytes lie in the storage: nothing of what people call the file."""
        return f"{self.digest[:2]}/{self.digest}"


class StoredFile(models.Model):
    """A file that somebody gave. Whose it is decides who sees it; its id in addresses cannot be guessed.

    `sha256` and `size` are of what is served (for an image the main copy that was made of it). `owner_type`
    and `owner_id` name what it was attached to. `has_text` says whether a document can be read aloud,
    `note` what readers of it should know. `content` is empty once a withdrawn file was cleared away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    kind = models.CharField(max_length=20, choices=FileKind.choices)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.ForeignKey(Content, models.PROTECT, null=True, blank=True, related_name="files")
    uploaded_by = models.BigIntegerField(null=True, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    alt = models.CharField(max_length=300, blank=True)
    alt_en = models.CharField(max_length=300, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    has_text = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PENDING)
    state_at = models.DateTimeField(default=timezone.now)
    owner_type = models.CharField(max_length=100, blank=True)
    owner_id = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["uploaded_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner_type", "owner_id"], name="file_of_owner"),
            models.Index(fields=["state", "state_at"], name="file_by_state"),
            models.Index(fields=["uploaded_by", "state"], name="file_of_uploader"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(state=State.ATTACHED) | (~Q(owner_type="") & ~Q(owner_id="")),
                name="attached_file_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN) | Q(content__isnull=False),
                name="file_in_use_has_its_content",
            ),
        ]

    def __str__(self) -> str:
        # The trace keeps this for good, and people put names into the names of files.
        return f"{self.purpose} {str(self.pk)[:8]}"

    @property
    def is_image(self) -> bool:
        """Whether browsers show it as an image, in several widths."""
        return self.kind == FileKind.IMAGE


class ImageVariant(models.Model):
    """A copy of an image in another width."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="variants")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    content = models.ForeignKey(Content, models.PROTECT, related_name="variants")

    class Meta:
        ordering: ClassVar[list[str]] = ["file", "width"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "width", "media_type"], name="variant_once_a_width"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.width}"
