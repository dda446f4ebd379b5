"""Writing: an entry is made, each save is a version, an older version can be brought back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jipp.content import events, policy
from jipp.content.models import TEXT_FIELDS, Entry, Kind, Text, Version, Zone
from jipp.content.richtext import sanitised
from jipp.content.states import APPROVED
from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network.models import Node

LONGEST_BODY = 200_000
_SLUG = 70
_RESERVED = frozenset({"umpan", "kalender"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an entry, as `models.Text` holds them."""

    title_id: str
    title_en: str = ""
    summary_id: str = ""
    summary_en: str = ""
    body_id: str = ""
    body_en: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = Zone.WIB
    place: str = ""
    link: str = ""

    @classmethod
    def of(cls, text: Text) -> Words:
        """Those that an entry or a version has."""
        return cls(**{name: getattr(text, name) for name in TEXT_FIELDS})


@service
def create_entry(node: Node, kind: Kind, words: Words, *, actor: Actor) -> Entry:
    """Begin an entry of a site, as a draft with its first version.

    Raises `DomainError` when it has no title, or an event no beginning.
    """
    require(policy.may_write(actor, node))
    tidy = tidied(words, kind)
    entry = start_entry(node, kind, tidy)
    record(events.DRAFTED, entry, actor=actor)
    add_version(entry, tidy, actor)
    return entry


@service
def save_entry(entry: Entry, words: Words, *, actor: Actor, number: int) -> Entry:
    """Keep the words as a new version, if nobody saved another since version `number`.

    What visitors read stays as it was approved. Raises `WrongState` (`edited_meanwhile`) when somebody did,
    `DomainError` when the words are not whole.
    """
    require(policy.may_edit(actor, entry))
    tidy = tidied(words, Kind(entry.kind))
    locked = _locked(entry)
    if locked.last_number != number:
        raise WrongState(
            _("Orang lain menyimpan isi ini ketika Anda menulis. Bandingkan, lalu simpan lagi."),
            code="edited_meanwhile",
        )
    last = Version.objects.get(entry=locked, number=number)
    if Words.of(last) == tidy:
        record_nothing("the words as saved")
        return entry
    made = add_version(locked, tidy, actor)
    record(events.SAVED, locked, actor=actor, number=made.number)
    entry.refresh_from_db()
    return entry


@service
def restore_version(entry: Entry, number: int, *, actor: Actor) -> Entry:
    """Bring back the words of an older version, as a new one. Raises `DomainError` when there is none."""
    require(policy.may_edit(actor, entry))
    locked = _locked(entry)
    old = Version.objects.filter(entry=locked, number=number).first()
    if old is None:
        raise DomainError(_("Versi ini tidak ada."), code="no_such_version")
    made = add_version(locked, tidied(Words.of(old), Kind(entry.kind)), actor, restored_from=number)
    record(events.RESTORED, locked, actor=actor, number=made.number, restored=number)
    entry.refresh_from_db()
    return entry


def _locked(entry: Entry) -> Entry:
    return Entry.objects.select_for_update(of=("self",)).select_related("node").get(pk=entry.pk)


def start_entry(node: Node, kind: Kind, words: Words) -> Entry:
    """The row of a new entry, without a version yet."""
    return Entry.objects.create(node=node, kind=kind, slug=free_slug(node, words.title_id), **asdict(words))


def add_version(
    entry: Entry,
    words: Words,
    actor: Actor,
    *,
    restored_from: int | None = None,
    is_automatic: bool = False,
) -> Version:
    """The next version; an entry that nobody approved shows its newest words to those who work on it."""
    entry.last_number += 1
    entry.changed_at = timezone.now()
    changed = ["last_number", "changed_at"]
    if entry.state not in APPROVED:
        changed += _take(entry, words)
    entry.save(update_fields=changed)
    return Version.objects.create(
        entry=entry,
        number=entry.last_number,
        saved_by_id=actor.person_id,
        restored_from=restored_from,
        is_automatic=is_automatic,
        **asdict(words),
    )


def _take(entry: Entry, words: Words) -> list[str]:
    """Have the entry show these words; its address follows the title until it was first published."""
    changed = list(TEXT_FIELDS)
    if not entry.live_number and not entry.seed_key:
        entry.slug = free_slug(entry.node, words.title_id, but=entry)
        changed.append("slug")
    for name, value in asdict(words).items():
        setattr(entry, name, value)
    return changed


def show_version(entry: Entry, number: int) -> None:
    """Have visitors read this version from now on."""
    version = Version.objects.get(entry=entry, number=number)
    for name, value in asdict(Words.of(version)).items():
        setattr(entry, name, value)
    entry.live_number = number
    entry.asked_at = None
    entry.changed_at = timezone.now()
    entry.save(update_fields=[*TEXT_FIELDS, "live_number", "asked_at", "changed_at"])


def free_slug(node: Node, title: str, *, but: Entry | None = None) -> str:
    """An address for this title that no other entry of the site has."""
    wanted = slugify(title)[:_SLUG].strip("-") or "isi"
    wanted = f"{wanted}-1" if wanted in _RESERVED else wanted
    others = Entry.objects.filter(node=node, slug__startswith=wanted)
    taken = set((others.exclude(pk=but.pk) if but else others).values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(name for count in range(2, len(taken) + 3) if (name := f"{wanted}-{count}") not in taken)


def tidied(words: Words, kind: Kind) -> Words:
    """The words without stray blanks, their bodies sanitised. Raises `DomainError` naming what is missing."""
    line: dict[str, Any] = {
        name: " ".join(getattr(words, name).split())
        for name in ("title_id", "title_en", "summary_id", "summary_en", "place")
    }
    body: dict[str, Any] = {name: _body(getattr(words, name), name) for name in ("body_id", "body_en")}
    tidy = replace(words, **line, **body, link=words.link.strip())
    if not tidy.title_id:
        raise _wrong("title_id", _("Tuliskan judulnya dalam bahasa Indonesia."))
    if tidy.link and urlsplit(tidy.link).scheme not in {"http", "https"}:
        raise _wrong("link", _("Tulis alamat web lengkap yang diawali https://."))
    if kind != Kind.AGENDA:
        return replace(tidy, starts_at=None, ends_at=None, zone=Zone.WIB.value, place="", link="")
    if tidy.starts_at is None:
        raise _wrong("starts_at", _("Isi tanggal dan jam mulainya."))
    if tidy.ends_at is not None and tidy.ends_at < tidy.starts_at:
        raise _wrong("ends_at", _("Acara berakhir setelah mulai. Periksa tanggal dan jamnya."))
    return tidy


def _body(html: str, name: str) -> str:
    if len(html) > LONGEST_BODY:
        raise _wrong(name, _("Teks ini terlalu panjang. Bagi menjadi beberapa halaman."))
    return sanitised(html)


def _wrong(field: str, sentence: str) -> DomainError:
    return DomainError(sentence, code="words_incomplete", fields={field: sentence})
