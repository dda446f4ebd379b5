"""The formats that are known: what they are called, how their names end, how they are served."""

from __future__ import annotations

from dataclasses import dataclass

IMAGE = "gambar"
DOCUMENT = "dokumen"
SPREADSHEET = "lembar-kerja"
PRESENTATION = "salindia"
TEXT = "teks"

_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its short name, media type, the endings of its names (the usual one first) and its kind."""

    name: str
    media_type: str
    endings: tuple[str, ...]
    kind: str


FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        Format("jpeg", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), IMAGE),
        Format("png", "image/png", ("png",), IMAGE),
        Format("webp", "image/webp", ("webp",), IMAGE),
        Format("gif", "image/gif", ("gif",), IMAGE),
        Format("pdf", "application/pdf", ("pdf",), DOCUMENT),
        Format("docx", f"{_OOXML}.wordprocessingml.document", ("docx",), DOCUMENT),
        Format("xlsx", f"{_OOXML}.spreadsheetml.sheet", ("xlsx",), SPREADSHEET),
        Format("pptx", f"{_OOXML}.presentationml.presentation", ("pptx",), PRESENTATION),
        Format("odt", f"{_ODF}.text", ("odt",), DOCUMENT),
        Format("ods", f"{_ODF}.spreadsheet", ("ods",), SPREADSHEET),
        Format("odp", f"{_ODF}.presentation", ("odp",), PRESENTATION),
        Format("csv", "text/csv", ("csv",), SPREADSHEET),
        Format("txt", "text/plain", ("txt",), TEXT),
    )
}


def is_image(name: str) -> bool:
    """Whether the format `name` is one of images."""
    return FORMATS[name].kind == IMAGE
