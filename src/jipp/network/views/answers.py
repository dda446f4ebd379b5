"""Answers that several pages give."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify

from jipp.network.models import OfficialLetter


def pdf(letter: OfficialLetter) -> HttpResponse:
    """The letter exactly as it was issued."""
    answer = HttpResponse(bytes(letter.pdf), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slugify(letter.number.replace("/", "-"))}.pdf"'
    return answer
