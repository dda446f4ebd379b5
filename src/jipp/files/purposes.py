"""What files are for: which formats are taken, and how large they may be."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from jipp.files.inspection.formats import FORMATS

MEGABYTE = 1_000_000
_PICTURES = ("jpeg", "png", "webp", "gif")
_TABLES = ("xlsx", "ods", "csv")
_DOCUMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt")


class Purpose(models.TextChoices):
    """What a file is received for."""

    DECREE = "keputusan", _("Keputusan (SK)")
    DOCUMENT = "dokumen", _("Dokumen")
    SPREADSHEET = "lembar-kerja", _("Lembar kerja")
    PICTURE = "gambar", _("Gambar")
    LOGO = "logo", _("Logo")
    PORTRAIT = "foto-diri", _("Foto diri")
    EVIDENCE = "bukti", _("Bukti dukung")


@dataclass(frozen=True, slots=True)
class Rule:
    """The formats of a purpose, the largest size in bytes, and whether its images need a description."""

    formats: tuple[str, ...]
    most_bytes: int
    needs_alt: bool = False

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending of every format, without its point: browsers offer files of these endings alone."""
        return tuple(ending for name in self.formats for ending in FORMATS[name].endings)


RULES: dict[Purpose, Rule] = {
    Purpose.DECREE: Rule(("pdf",), 10 * MEGABYTE),
    Purpose.DOCUMENT: Rule(_DOCUMENTS, 20 * MEGABYTE),
    Purpose.SPREADSHEET: Rule(_TABLES, 10 * MEGABYTE),
    Purpose.PICTURE: Rule(_PICTURES, 10 * MEGABYTE, needs_alt=True),
    Purpose.LOGO: Rule(("png", "jpeg", "webp"), 2 * MEGABYTE, needs_alt=True),
    # The name beside it is its description.
    Purpose.PORTRAIT: Rule(("jpeg", "png", "webp"), 5 * MEGABYTE),
    Purpose.EVIDENCE: Rule(("pdf", "jpeg", "png", *_TABLES, "docx", "odt", "pptx", "odp"), 20 * MEGABYTE),
}
