"""How entries of the sites are found and followed, and what an editor may begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jipp.content.models import Entry, Kind
from jipp.content.queries import entries_by_key, entries_to_find, sites_to_write
from jipp.core.actor import Actor
from jipp.core.concerns import Named, follow
from jipp.core.links import page_path
from jipp.core.ui import finding
from jipp.core.ui.finding import Found, matching, nearness


def add_finders() -> None:
    """Have entries found; called once when the app is ready."""
    finding.add("entries", gettext_lazy("Isi situs"), _entries, order=80)
    finding.add_acts("content", _acts)


def follow_entries() -> None:
    """Let events of entries be shown to those who work on their site."""
    follow(Entry, rows=entries_to_find, names=_named)


def _entries(actor: Actor, text: str, limit: int) -> list[Found]:
    found = entries_to_find(actor).filter(matching(text, "title_id", "title_en"))
    return [
        Found(
            entry.title_id,
            page_path("content:edit", slug=entry.node.slug, serial=entry.pk),
            f"{entry.get_kind_display()} · {entry.get_state_display()} · {entry.node.short_name}",
            "id",
        )
        for entry in found.order_by(nearness(text, "title_id"), "-changed_at", "-pk")[:limit]
    ]


def _named(keys: Sequence[str]) -> Mapping[str, Named]:
    return {
        str(entry.pk): Named(
            f"{entry.title_id}, {entry.node.short_name}",
            page_path("content:edit", slug=entry.node.slug, serial=entry.pk),
            "id",
        )
        for entry in entries_by_key(keys)
    }


def _acts(actor: Actor) -> list[Found]:
    """A new entry of each kind, for each site on which one writes."""
    words = {
        Kind.NEWS: _("Tulis berita"),
        Kind.ANNOUNCEMENT: _("Tulis pengumuman"),
        Kind.AGENDA: _("Buat agenda"),
        Kind.DOCUMENT: _("Unggah dokumen"),
        Kind.PAGE: _("Tulis halaman"),
    }
    return [
        Found(
            word, page_path("content:new", slug=site.slug, kind=kind.value), site.short_name, hint_lang="id"
        )
        for site in sites_to_write(actor)
        for kind, word in words.items()
    ]
