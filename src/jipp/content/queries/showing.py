"""What other apps show of the sites: newest news, the guides, addresses for crawlers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from jipp.content.addresses import LISTS, address_of, entry_url
from jipp.content.models import Entry
from jipp.content.queries.public import newest, published_addresses, published_guides
from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.network.models import Node


@dataclass(frozen=True, slots=True)
class Headline:
    """An entry as a link: its title, the language of it where that is not the page's, address, date, kind."""

    title: str
    lang: str
    url: str
    published: datetime | None
    kind: str


def headlines(actor: Actor, node: Node | None, count: int) -> list[Headline]:
    """The newest news and announcements of a site."""
    return [_headline(entry) for entry in newest(actor, node, count)]


def guides(actor: Actor) -> list[Headline]:
    """The pages that every installation starts with; they lie on the national site."""
    return [_headline(entry) for entry in published_guides(actor)]


def addresses_of_site(actor: Actor, node: Node | None) -> list[tuple[str, datetime | None]]:
    """Every public address of a site, with its last change: lists that hold something, then entries."""
    rows = published_addresses(actor, node)
    kinds = {kind for kind, _slug, _changed in rows}
    lists = [(page_path(name), None) for held, name, _label in LISTS if held & kinds]
    return [*lists, *((address_of(kind, slug), changed) for kind, slug, changed in rows)]


def _headline(entry: Entry) -> Headline:
    is_english = get_language() == "en"
    title = (is_english and entry.title_en) or entry.title_id
    lang = "id" if is_english and not entry.title_en else ""
    return Headline(title, lang, entry_url(entry), entry.published_at, entry.get_kind_display())
