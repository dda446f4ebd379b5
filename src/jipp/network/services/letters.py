"""Letters get the next number of their year, are set on paper once, and are kept as they were issued."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace

from django.utils import timezone, translation

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.network import events
from jipp.network.letters.address import verification_url
from jipp.network.letters.paper import Letter, letter_pdf
from jipp.network.models import Consultation, LetterBook, LetterEnd, LetterKind, OfficialLetter

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH = 16
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MARKS = {LetterKind.INVITATION: "UND", LetterKind.DECISION: "KEP"}


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and as what."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter says, in the language of its reader."""

    kind: LetterKind
    subject: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    closing: str = ""


def issue_letter(
    consultation: Consultation, text: LetterText, signatory: Signatory, *, actor: Actor
) -> OfficialLetter:
    """Number, set and keep a letter inside the running service; earlier ones of its kind no longer hold."""
    end_letters(consultation, text.kind, LetterEnd.SUPERSEDED, actor=actor)
    now = timezone.now()
    dated = timezone.localdate(now)
    sequence = _next_number(dated.year)
    number = f"{sequence:04d}/JIPPNAS/{_MARKS[text.kind]}/{_ROMAN[dated.month - 1]}/{dated.year}"
    code = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH))
    paper = _paper(consultation, text, signatory)
    pdf = letter_pdf(
        replace(paper, number=number, dated=dated, code=code, url=verification_url(code)), at=now
    )
    letter = OfficialLetter.objects.create(
        kind=text.kind,
        year=dated.year,
        sequence=sequence,
        number=number,
        code=code,
        consultation=consultation,
        recipient=consultation.agency_name,
        dated=dated,
        signatory_name=signatory.name[:150],
        signatory_position=signatory.position[:200],
        sha256=hashlib.sha256(pdf).hexdigest(),
        pdf=pdf,
    )
    record(events.LETTER_ISSUED, letter, actor=actor, kind=text.kind.value, sha256=letter.sha256)
    return letter


def _paper(consultation: Consultation, text: LetterText, signatory: Signatory) -> Letter:
    """The letter as it will read, before it has its number, date and code."""
    return Letter(
        subject=text.subject,
        number="",
        dated=timezone.localdate(),
        recipient=(consultation.contact_name, consultation.contact_position, consultation.agency_name),
        paragraphs=text.paragraphs,
        facts=text.facts,
        closing=text.closing,
        signatory_name=signatory.name,
        signatory_position=signatory.position,
        code="",
        url="",
        language=consultation.language,
    )


def end_letters(consultation: Consultation, kind: LetterKind, reason: LetterEnd, *, actor: Actor) -> None:
    """The letters of this kind about the consultation no longer hold."""
    for letter in OfficialLetter.objects.filter(consultation=consultation, kind=kind, ended_at=None):
        letter.ended_at, letter.end_reason = timezone.now(), reason.value
        letter.save(update_fields=["ended_at", "end_reason"])
        record(events.LETTER_ENDED, letter, actor=actor, reason=reason.value)


def in_language_of(consultation: Consultation) -> translation.override:
    """Sentences inside are in the language that the requester reads."""
    return translation.override(consultation.language)


def _next_number(year: int) -> int:
    """The next number of the year's book; its row is locked until the letter stands: no gap, none twice."""
    LetterBook.objects.get_or_create(year=year)
    book = LetterBook.objects.select_for_update().get(year=year)
    book.last += 1
    book.save(update_fields=["last"])
    return book.last
