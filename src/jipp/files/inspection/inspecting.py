"""The door of the inspection: bytes and a name in, what they are out."""

from __future__ import annotations

from collections.abc import Collection

from jipp.files.inspection.findings import Finding, Unfit
from jipp.files.inspection.formats import FORMATS, is_image
from jipp.files.inspection.images import copies
from jipp.files.inspection.names import joined, parts_of, require_ending
from jipp.files.inspection.office import inspect_office
from jipp.files.inspection.pdf import inspect_pdf
from jipp.files.inspection.sniffing import TEXT, ZIP, sniff
from jipp.files.inspection.texts import require_table, require_text


def inspect(data: bytes, *, name: str, allowed: Collection[str]) -> Finding:
    """What the file is. Raises `Unfit` unless its content, and its name, are of a format that is `allowed`.

    Time and memory grow with the size of `data`, which the caller limits.
    """
    stem, ending = parts_of(name)
    sniffed = sniff(data)
    if sniffed == ZIP:
        found = inspect_office(data)
    elif sniffed == TEXT:
        found = _kind_of_text(data, ending, allowed)
    else:
        found = sniffed
    if found not in allowed:
        raise Unfit("not_accepted", found=found)
    require_ending(stem, ending, FORMATS[found])
    if is_image(found):
        made = copies(data, found)
        shown = "png" if made.main.media_type == "image/png" else "jpeg"
        return Finding(shown, joined(stem, FORMATS[shown].endings[0]), made.main, made.variants)
    has_text = inspect_pdf(data) if found == "pdf" else True
    return Finding(found, joined(stem, ending), has_text=has_text)


def _kind_of_text(data: bytes, ending: str, allowed: Collection[str]) -> str:
    """Text looks alike whatever it is called, so its name decides between a table and a text."""
    if not {"csv", "txt"} & set(allowed):
        require_text(data)
        raise Unfit("not_accepted", found="txt")
    if ending == "csv":
        require_table(data)
        return "csv"
    require_text(data)
    return "txt"
