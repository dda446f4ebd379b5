"""What the public learns of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.core.ui.shapes import Fact
from jipp.network.models import LetterEnd, OfficialLetter


@dataclass(frozen=True, slots=True)
class Verified:
    """A letter that is ours: whether it holds, and why not; its facts and fingerprint."""

    kind: str
    is_valid: bool
    ended: str
    facts: tuple[Fact, ...]
    sha256: str


def verified(letter: OfficialLetter) -> Verified:
    """What may be known of a letter by its code."""
    reasons = {member.value: str(member.label) for member in LetterEnd}
    return Verified(
        kind=letter.get_kind_display(),
        is_valid=letter.is_valid,
        ended=reasons.get(letter.end_reason, letter.end_reason),
        facts=(
            Fact(_("Jenis surat"), letter.get_kind_display()),
            Fact(_("Nomor"), letter.number),
            Fact(_("Tanggal"), written_date(letter.dated)),
            Fact(_("Ditujukan kepada"), letter.recipient),
            Fact(_("Ditandatangani oleh"), letter.signatory_position),
            Fact(_("Kode verifikasi"), spaced(letter.code)),
        ),
        sha256=letter.sha256,
    )


def spaced(code: str) -> str:
    """A code in groups of four, as people read it aloud."""
    return " ".join(wrap(code, 4))
