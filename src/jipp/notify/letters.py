"""The letters: one about one notice, and the daily one about what has gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from jipp.accounts.models import Person
from jipp.core.errors import DomainError
from jipp.core.links import page_path
from jipp.mail.queries import mail_address, portal_address, render_letter
from jipp.mail.services import NewLetter, Recipient
from jipp.notify.kinds import KINDS
from jipp.notify.models import Notice
from jipp.notify.queries import Sight, sentence_of
from jipp.notify.unsubscribing import DIGEST, unsubscribe_url

MOST_IN_DIGEST = 50
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Said:
    """A notice with what its reader may see of it, and who did it."""

    notice: Notice
    sight: Sight
    who: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as a letter says it."""

    sentence: str
    label: str
    note: str
    who: str
    url: str


def has_address(person: Person) -> bool:
    """Whether letters can go to the person."""
    try:
        mail_address(person.email)
    except DomainError:
        return False
    return True


def notice_letter(person: Person, said: Said) -> NewLetter:
    """The letter about one notice, in the person's language."""
    kind, language = KINDS[said.notice.kind], person.language
    leave = "" if kind.is_fixed else unsubscribe_url(person.pk, kind.code, language)
    with override(language):
        line = _line(said)
        title = str(kind.title)
    subject = f"{line.sentence}: {line.label}" if line.label else line.sentence
    context = {
        "subject_words": _short(subject),
        "name": person.name,
        "line": line,
        "kind": title,
        "choices_url": _choices_url(language),
        "unsubscribe_url": leave,
    }
    return NewLetter(
        key=f"notify:{person.pk}:{said.notice.key}",
        kind=f"notify.{kind.code}",
        to=Recipient(person.email, person.name, person.pk),
        content=render_letter("notify/letters/notice", context, language),
        unsubscribe_url=leave,
    )


def digest_letter(person: Person, said: Sequence[Said], day: date) -> NewLetter:
    """The letter of one morning, in the person's language."""
    language = person.language
    leave = unsubscribe_url(person.pk, DIGEST, language)
    with override(language):
        lines = [_line(one) for one in said[:MOST_IN_DIGEST]]
        list_url = portal_address(page_path("notify:notices"))
    context = {
        "name": person.name,
        "day": day,
        "count": len(said),
        "lines": lines,
        "more": len(said) - len(lines),
        "list_url": list_url,
        "choices_url": _choices_url(language),
        "unsubscribe_url": leave,
    }
    return NewLetter(
        key=f"notify.digest:{person.pk}:{day.isoformat()}",
        kind="notify.digest",
        to=Recipient(person.email, person.name, person.pk),
        content=render_letter("notify/letters/digest", context, language),
        unsubscribe_url=leave,
    )


def _choices_url(language: str) -> str:
    with override(language):
        return portal_address(page_path("notify:choices"))


def _line(said: Said) -> Line:
    return Line(
        sentence_of(said.notice), said.sight.label, said.sight.note, said.who, portal_address(said.sight.path)
    )


def _short(text: str) -> str:
    """On one line, and no longer than the subject of a letter may be."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
