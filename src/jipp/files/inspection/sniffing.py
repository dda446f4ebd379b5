"""What the first bytes of a file say. Formats that are not taken are known too, for a helpful sentence."""

from __future__ import annotations

import re

from jipp.files.inspection.findings import Unfit

ZIP = "zip"
TEXT = "text"
HEAD = 4096

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", ZIP),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "archive"),
    (b"PK\x07\x08", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"{\\rtf", "rich_text"),
    (b"II*\x00", "other_image"),
    (b"MM\x00*", "other_image"),
    (b"BM", "other_image"),
    (b"\x00\x00\x01\x00", "other_image"),
    (b"8BPS", "other_image"),
    (b"%!PS", "postscript"),
    (b"OggS", "media"),
    (b"ID3", "media"),
    (b"\x1aE\xdf\xa3", "media"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_PHOTO_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
_SVG = re.compile(rb"<(?:\w+:)?svg[\s>/]", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|iframe|meta|\?xml|\?php|img|a|div)\b", re.IGNORECASE
)


def sniff(data: bytes) -> str:
    """`jpeg`, `png`, `webp`, `gif`, `pdf`, `zip` or `text`; raises `Unfit` for what is something else."""
    if not data:
        raise Unfit("empty")
    for start, found in _STARTS:
        if data.startswith(start):
            return found
    if data.startswith(b"RIFF"):
        if data[8:12] == b"WEBP":
            return "webp"
        raise Unfit("media")
    _refuse_known(data)
    _refuse_markup(data[:HEAD])
    if b"\x00" in data[:HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit("unknown")
    return TEXT


def _refuse_known(data: bytes) -> None:
    if data.startswith(_OLE):
        raise Unfit("password" if _ENCRYPTED_OFFICE in data else "old_office")
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        raise Unfit("heic" if brand in _PHOTO_BRANDS else "other_image" if brand == b"avif" else "media")
    for start, code in _REFUSED:
        if data.startswith(start):
            raise Unfit(code)
    if b"%PDF-" in data[:1024]:
        raise Unfit("pdf_start")


def _refuse_markup(head: bytes) -> None:
    """Markup is no text: a browser that guesses would run it."""
    for code in ("utf-16-le", "utf-16-be"):
        if head.startswith("\ufeff".encode(code)):
            head = head[2:].decode(code, "ignore").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<" and _SVG.search(head):
        raise Unfit("svg")
    if start == b"<" and _MARKUP.search(head):
        raise Unfit("markup")
