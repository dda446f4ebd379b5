"""Entries as visitors read them: in lists, alone, in the machine-readable head of their page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jipp.content.addresses import entry_url
from jipp.content.models import Entry, Kind
from jipp.content.presenters.words import Said, is_untranslated, local, month, said, when
from jipp.content.queries import EntryFiles
from jipp.content.richtext import RichText, plain
from jipp.core.ui.shapes import Attachment, Fact, Picture

_SHORT = 200
_LOCALES = {"id": "id_ID", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in a list. `day`, `month` and `when` are there for events."""

    title: Said
    summary: Said
    url: str
    kind: str
    published: datetime | None
    is_pinned: bool = False
    cover: Picture | None = None
    attachments: tuple[Attachment, ...] = ()
    when: str = ""
    day: str = ""
    month: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month."""

    name: str
    cards: tuple[Card, ...]


def card(entry: Entry, files: EntryFiles | None = None) -> Card:
    """The entry as a list shows it."""
    held = files or EntryFiles()
    start = local(entry.starts_at, entry.zone) if entry.starts_at else None
    return Card(
        title=said(entry, "title"),
        summary=summary_of(entry),
        url=entry_url(entry),
        kind=entry.get_kind_display(),
        published=entry.published_at,
        is_pinned=entry.is_pinned,
        cover=held.cover,
        attachments=held.attachments,
        when=when(entry),
        day=str(start.day) if start else "",
        month=month(start) if start else "",
        place=entry.place,
    )


def cards(entries: Iterable[Entry], files: dict[int, EntryFiles]) -> list[Card]:
    """The entries as a list shows them."""
    return [card(entry, files.get(entry.pk)) for entry in entries]


def by_month(found: Sequence[Card]) -> list[Month]:
    """Events by the month of their beginning, in the order they stand."""
    return [Month(name, tuple(group)) for name, group in groupby(found, key=lambda one: one.month)]


def summary_of(entry: Entry) -> Said:
    """The summary, or the first words of the body."""
    summary = said(entry, "summary")
    if summary.text:
        return summary
    body = said(entry, "body")
    return Said(shortened(plain(body.text)), body.lang)


def shortened(text: str) -> str:
    """The text cut at a word, with an ellipsis where it was cut."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHORT else flat[: _SHORT - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry as its own page shows it."""

    title: Said
    summary: Said
    body: RichText
    body_lang: str
    kind: str
    published: datetime | None
    changed: datetime | None
    cover: Picture | None
    gallery: tuple[Picture, ...]
    attachments: tuple[Attachment, ...]
    facts: tuple[Fact, ...]
    is_untranslated: bool
    is_event: bool


def reading(entry: Entry, files: EntryFiles) -> Reading:
    """The entry whole. Pictures that do not stand in the text follow it."""
    body = said(entry, "body")
    text = RichText(body.text, files.pictures)
    shown = str(text)
    beside = tuple(
        picture for picture in files.pictures.values() if picture != files.cover and picture.src not in shown
    )
    return Reading(
        title=said(entry, "title"),
        summary=said(entry, "summary"),
        body=text,
        body_lang=body.lang,
        kind=entry.get_kind_display(),
        published=entry.published_at,
        changed=_revised(entry),
        cover=files.cover,
        gallery=beside,
        attachments=files.attachments,
        facts=event_facts(entry) if entry.kind == Kind.AGENDA else (),
        is_untranslated=is_untranslated(entry),
        is_event=entry.kind == Kind.AGENDA,
    )


def _revised(entry: Entry) -> datetime | None:
    """When it was written again, if on another day than it appeared: on the same day nobody asks."""
    first = entry.published_at
    if entry.live_number < 2 or first is None or entry.changed_at.date() <= first.date():
        return None
    return entry.changed_at


def event_facts(entry: Entry) -> tuple[Fact, ...]:
    """When and where."""
    found = (
        Fact(_("Waktu"), when(entry)),
        Fact(_("Tempat"), entry.place, lang="id"),
        Fact(_("Tautan acara"), entry.link, url=entry.link),
    )
    return tuple(fact for fact in found if fact.value)


def open_graph(entry: Entry, *, url: str, site: str, image: str, image_alt: str) -> dict[str, str]:
    """What a chat or a social network shows of the address."""
    language = get_language() or "id"
    values = {
        "og:type": "website" if entry.kind == Kind.PAGE else "article",
        "og:site_name": site,
        "og:locale": _LOCALES[language],
        "og:title": said(entry, "title").text,
        "og:description": shortened(summary_of(entry).text),
        "og:url": url,
        "og:image": image,
        "og:image:alt": image_alt,
        "article:published_time": _iso(entry.published_at),
        "article:modified_time": _iso(entry.changed_at),
    }
    return {name: value for name, value in values.items() if value}


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def linked_data(entry: Entry, *, url: str, site: str, site_url: str, image: str) -> dict[str, Any]:
    """The entry after schema.org: news as NewsArticle, an event as Event, the rest as what it is."""
    publisher = {"@type": "GovernmentOrganization", "name": site, "url": site_url}
    title = said(entry, "title")
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": url,
        "url": url,
        "description": shortened(summary_of(entry).text) or title.text,
        "inLanguage": title.lang or get_language() or "id",
    }
    if image:
        found["image"] = image
    if entry.kind == Kind.AGENDA:
        return found | _event(entry, title.text, publisher)
    types = {Kind.PAGE: "WebPage", Kind.DOCUMENT: "DigitalDocument"}
    found |= {
        "@type": types.get(Kind(entry.kind), "NewsArticle"),
        "headline": title.text,
        "dateModified": entry.changed_at.isoformat(timespec="seconds"),
        "author": publisher,
        "publisher": publisher,
    }
    if entry.published_at:
        found["datePublished"] = entry.published_at.isoformat(timespec="seconds")
    return found


def _event(entry: Entry, name: str, organizer: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Event", "name": name, "organizer": organizer}
    if entry.starts_at:
        found["startDate"] = local(entry.starts_at, entry.zone).isoformat(timespec="seconds")
    if entry.ends_at:
        found["endDate"] = local(entry.ends_at, entry.zone).isoformat(timespec="seconds")
    if entry.place:
        found["location"] = {"@type": "Place", "name": entry.place, "address": entry.place}
    elif entry.link:
        found["location"] = {"@type": "VirtualLocation", "url": entry.link}
    return found
