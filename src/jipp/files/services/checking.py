"""Looking at what was uploaded, before anything is written and outside any transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.base import File

from jipp.files.inspection.findings import Finding, Made, Unfit
from jipp.files.inspection.formats import FORMATS, Format
from jipp.files.inspection.sandbox import inspect_apart
from jipp.files.purposes import RULES, Purpose
from jipp.files.sentences import refusal


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be stored: what it is for, what it is, its bytes (of an image those made anew)."""

    purpose: Purpose
    name: str
    format: Format
    data: bytes
    main: Made | None = None
    variants: tuple[Made, ...] = ()
    has_text: bool | None = None


def check_file(upload: File[Any], *, purpose: Purpose) -> CheckedFile:
    """What the upload is. Raises `DomainError` with a sentence when it is not taken for this purpose.

    It takes up to two seconds of work (an image) and belongs before the transaction: in a form's `clean`.
    """
    rule = RULES[purpose]
    try:
        data = _read(upload, rule.most_bytes)
        found = inspect_apart(data, name=upload.name or "", allowed=rule.formats)
    except Unfit as unfit:
        raise refusal(unfit, rule) from unfit
    return _checked(found, data, purpose)


def _read(upload: File[Any], most: int) -> bytes:
    if upload.size > most:
        raise Unfit("too_large", size=upload.size, most=most)
    upload.seek(0)
    data: bytes = upload.read(most + 1)
    if len(data) > most:
        raise Unfit("too_large", size=len(data), most=most)
    if not data:
        raise Unfit("empty")
    return data


def _checked(found: Finding, data: bytes, purpose: Purpose) -> CheckedFile:
    return CheckedFile(
        purpose=purpose,
        name=found.name,
        format=FORMATS[found.format],
        data=found.main.data if found.main else data,
        main=found.main,
        variants=found.variants,
        has_text=found.has_text,
    )
