"""A letter of JIPP Nasional as a PDF, with its number and a QR code that leads to its verification page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.core.typeset import qr_svg, typeset

TEMPLATE = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. `facts` are pairs such as the day and the place; `url` verifies it."""

    subject: str
    number: str
    dated: date
    recipient: tuple[str, ...]
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    closing: str
    signatory_name: str
    signatory_position: str
    code: str
    url: str
    language: str


def letter_pdf(letter: Letter, *, at: datetime) -> bytes:
    """The letter as PDF/UA; `at` is when it was made."""
    with translation.override(letter.language):
        data = _printed(letter)
    return typeset(TEMPLATE, data, int(at.timestamp()))


def _printed(letter: Letter) -> dict[str, Any]:
    return {
        "language": letter.language,
        "subject": letter.subject,
        "number": letter.number,
        "place_and_date": _("Jakarta, %(date)s") % {"date": written_date(letter.dated)},
        "recipient": list(letter.recipient),
        "paragraphs": list(letter.paragraphs),
        "facts": [{"label": label, "value": value} for label, value in letter.facts],
        "closing": letter.closing,
        "signatory_name": letter.signatory_name,
        "signatory_position": letter.signatory_position,
        "code": letter.code,
        "url": letter.url,
        "qr": qr_svg(letter.url),
        "words": {
            "office": _("Jaringan Inovasi Pelayanan Publik Nasional"),
            "house": _("Pengelola JIPP Nasional"),
            "number": _("Nomor"),
            "subject": _("Perihal"),
            "to": _("Yth."),
            "picture": _("Kode QR menuju halaman verifikasi surat ini"),
            "issued": _("Surat ini diterbitkan secara elektronik."),
            "verify": _("Keasliannya dapat diperiksa dengan memindai kode ini, atau di:"),
            "code": _("Kode verifikasi"),
            "page": _("Halaman"),
        },
    }
