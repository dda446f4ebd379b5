"""Where things of a site are found, by kind."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from jipp.content.models import Entry, Kind
from jipp.core.links import page_path

_PAGES = {
    Kind.NEWS: "content:news",
    Kind.ANNOUNCEMENT: "content:news",
    Kind.AGENDA: "content:event",
    Kind.DOCUMENT: "content:document",
    Kind.PAGE: "content:page",
}

LISTS: tuple[tuple[frozenset[str], str, Callable[[], str]], ...] = (
    (frozenset({Kind.NEWS, Kind.ANNOUNCEMENT}), "content:news-list", lambda: _("Berita")),
    (frozenset({Kind.AGENDA}), "content:agenda", lambda: _("Agenda")),
    (frozenset({Kind.DOCUMENT}), "content:documents", lambda: _("Dokumen")),
)
"""The lists of a site: the kinds in each, its address and its word."""


def address_of(kind: str, slug: str) -> str:
    """The address of an entry on its site, in the running language."""
    return page_path(_PAGES[Kind(kind)], slug=slug)


def entry_url(entry: Entry) -> str:
    """The same, of the entry itself."""
    return address_of(entry.kind, entry.slug)
