"""The name of a file: kept for people who download it, and nothing in it is trusted.

A name never chooses where a file is stored. What is left of it is one segment in NFC without control,
bidirectional or path characters, of at most 255 bytes.
"""

from __future__ import annotations

import re
import unicodedata

from jipp.files.inspection.findings import Unfit
from jipp.files.inspection.formats import Format

MOST_BYTES = 255
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_ENDING = re.compile(r"[A-Za-z0-9]{1,10}")
_RUN_BY_SERVERS = ("asp", "aspx", "cgi", "jsp", "phar", "php", "phtml")
_RUN_BY_READERS = ("bat", "cmd", "exe", "hta", "htm", "html", "jar", "js", "lnk", "msi", "ps1", "scr", "svg")
_DANGEROUS = frozenset((*_RUN_BY_SERVERS, *_RUN_BY_READERS))


def parts_of(given: str) -> tuple[str, str]:
    """The cleaned stem and the ending (lower case, without its point; empty when there is none)."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    seen = "".join(_seen(character) for character in last)
    plain = " ".join(_FORBIDDEN.sub("-", unicodedata.normalize("NFC", seen)).split()).rstrip(". ")
    stem, point, ending = plain.rpartition(".")
    if not point or not _ENDING.fullmatch(ending):
        return plain.strip(". "), ""
    return stem.strip(". "), ending.lower()


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in _UNSEEN and character not in "\t\n\r":
        return ""
    return " " if category in _SPACES or character in "\t\n\r" else character


def joined(stem: str, ending: str) -> str:
    """A whole name of at most 255 bytes that no system takes for a device."""
    stem = stem or "berkas"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    room = MOST_BYTES - len(ending) - 1
    short = stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore").rstrip(". ")
    return f"{short}.{ending}"


def require_ending(stem: str, ending: str, found: Format) -> None:
    """Raise `Unfit` unless the name ends as names of the format do, and hides no second ending."""
    inner = {part.strip().lower() for part in stem.split(".")[1:]} & _DANGEROUS
    if inner:
        raise Unfit("double_ending", inner=min(inner))
    if ending in found.endings:
        return
    if not ending:
        raise Unfit("no_ending", found=found.name, right=found.endings[0])
    raise Unfit("wrong_ending", ending=ending, found=found.name, right=found.endings[0])
