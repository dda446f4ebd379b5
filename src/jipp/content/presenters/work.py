"""Entries as those who work on them see them: rows of the list, versions, differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jipp.content.differences import Row, compared
from jipp.content.models import Entry, Kind, Text, Version
from jipp.content.presenters.words import when
from jipp.content.richtext import plain
from jipp.content.services import Words
from jipp.content.states import EntryState

BADGES = {
    EntryState.DRAFT: "unknown",
    EntryState.REVIEW: "dormant",
    EntryState.SCHEDULED: "dormant",
    EntryState.PUBLISHED: "running",
    EntryState.WITHDRAWN: "stopped",
}
NEW_TITLES = {
    Kind.NEWS: gettext_lazy("Berita baru"),
    Kind.ANNOUNCEMENT: gettext_lazy("Pengumuman baru"),
    Kind.AGENDA: gettext_lazy("Agenda baru"),
    Kind.DOCUMENT: gettext_lazy("Dokumen baru"),
    Kind.PAGE: gettext_lazy("Halaman baru"),
}
"""What the page is called on which one is written."""
_TEXTS = ("title", "summary", "body")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An entry in the list of the workshop."""

    entry: Entry
    badge: str
    state: str
    note: str
    languages: str
    saved_at: datetime
    saved_by: str


def work_rows(entries: Sequence[Entry], savers: dict[int, str]) -> list[WorkRow]:
    """The rows of the list; `savers` names who saved the newest version of each."""
    return [
        WorkRow(
            entry=entry,
            badge=BADGES[EntryState(entry.state)],
            state=str(EntryState(entry.state).label),
            note=note_of(entry),
            languages=languages_of(entry),
            saved_at=entry.changed_at,
            saved_by=savers.get(entry.pk, ""),
        )
        for entry in entries
    ]


def note_of(entry: Entry) -> str:
    """What else is to be known of its state."""
    if entry.state == EntryState.PUBLISHED and entry.asked_at is not None:
        return _("perubahan menunggu diperiksa")
    if entry.state == EntryState.PUBLISHED and entry.has_newer_words:
        return _("ada perubahan yang belum terbit")
    return ""


def languages_of(text: Text) -> str:
    """How far the English has come."""
    filled = [bool(getattr(text, f"{name}_en")) for name in _TEXTS if getattr(text, f"{name}_id")]
    if all(filled):
        return _("Indonesia dan Inggris")
    return _("Indonesia, Inggris sebagian") if any(filled) else _("Indonesia saja")


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of an entry whose words differ, and the language they are in."""

    label: str
    rows: tuple[Row, ...]
    lang: str = ""


def differences(old: Words, new: Words, kind: Kind) -> list[Difference]:
    """What differs between two sets of words, part by part."""
    parts = [
        (_("Judul"), old.title_id, new.title_id, "id"),
        (_("Ringkasan"), old.summary_id, new.summary_id, "id"),
        (_("Isi"), plain(old.body_id), plain(new.body_id), "id"),
        (_("Judul bahasa Inggris"), old.title_en, new.title_en, "en"),
        (_("Ringkasan bahasa Inggris"), old.summary_en, new.summary_en, "en"),
        (_("Isi bahasa Inggris"), plain(old.body_en), plain(new.body_en), "en"),
    ]
    if kind == Kind.AGENDA:
        parts.append((_("Waktu dan tempat"), _where(old), _where(new), ""))
    found = [
        Difference(label, tuple(compared(one, other)), lang)
        for label, one, other, lang in parts
        if one != other
    ]
    if not found and (old.body_id, old.body_en) != (new.body_id, new.body_en):
        marks = compared(_("Susunan lama"), _("Susunan, tautan, atau gambar diubah; kata-katanya sama"))
        found = [Difference(_("Isi"), tuple(marks))]
    return found


def _where(words: Words) -> str:
    shown = Version(starts_at=words.starts_at, ends_at=words.ends_at, zone=words.zone)
    return "\n".join(part for part in (when(shown), words.place, words.link) if part)


def saved_line(version: Version) -> str:
    """Who saved a version, in words."""
    if version.is_automatic:
        return _("otomatis")
    return version.saved_by.name if version.saved_by else ""
