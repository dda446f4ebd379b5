"""Cells of an XLSX whose formula failed: the reader gives them as empty, so they are read here."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator

_CHUNK = 1 << 20
_KEEP = 2000
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_TARGET = re.compile(rb"<Relationship\s([^>]*)>")
_FAILED = re.compile(rb'<(?:\w+:)?c\s([^>]*\bt="e"[^>]*)>(.{0,1500}?)</(?:\w+:)?c>', re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]{1,40})</")

Failures = dict[tuple[int, int], str]
"""What a cell shows, by its row and column, both from 0."""


def failed_formulas(path: str) -> dict[str, Failures]:
    """For each sheet of a workbook, by name; nothing for files of another kind."""
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        return {name: dict(_failures(archive, part)) for name, part in _parts(archive)}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets, each with its part of the archive."""
    if "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return
    found = _TARGET.findall(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {_attribute(words, "Id"): _attribute(words, "Target") for words in found}
    for words in _SHEET.findall(archive.read("xl/workbook.xml")):
        part = posixpath.normpath(posixpath.join("/xl", targets.get(_attribute(words, "r:id"), "")))
        if part.lstrip("/") in archive.namelist():
            yield _attribute(words, "name"), part.lstrip("/")


def _attribute(words: bytes, name: str) -> str:
    found = re.search(rf'(?:^|\s){name}="([^"]*)"'.encode(), words)
    return html.unescape(found.group(1).decode("utf-8", "replace")) if found else ""


def _failures(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            for words, content in _FAILED.findall(window) if b't="e"' in window else ():
                place, shown = _PLACE.search(words), _SHOWN.search(content)
                if place and shown:
                    at = int(place.group(2)) - 1, _column(place.group(1))
                    yield at, html.unescape(shown.group(1).decode("utf-8", "replace"))
            tail = window[-_KEEP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
