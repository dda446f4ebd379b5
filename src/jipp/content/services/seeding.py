"""The pages that every installation starts with; what an editor changed is never written over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from jipp.content import events, policy
from jipp.content.models import Entry, Kind, MenuItem, Version
from jipp.content.services.writing import Words, add_version, show_version, start_entry, tidied
from jipp.content.states import EntryState
from jipp.core.actor import Actor
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.network.models import Node


@dataclass(frozen=True, slots=True)
class SeedPage:
    """A page of every installation: its name, its words, and the word it has in the menu, if any."""

    key: str
    slug: str
    words: Words
    menu: tuple[str, str] = ("", "")


@service
def load_pages(node: Node, pages: Sequence[SeedPage], *, actor: Actor) -> tuple[int, int]:
    """Publish pages that are new and bring untouched ones up to date; how many of each."""
    require(policy.may_seed(actor))
    known = {entry.seed_key: entry for entry in Entry.objects.filter(node=node).exclude(seed_key="")}
    touched = set(
        Version.objects.filter(entry__in=known.values(), is_automatic=False).values_list(
            "entry_id", flat=True
        )
    )
    new = [_publish(node, page, actor) for page in pages if page.key not in known]
    own = [(known[page.key], page) for page in pages if page.key in known]
    updated = [entry for entry, page in own if entry.pk not in touched and _update(entry, page, actor)]
    if not new and not updated:
        record_nothing("the pages as listed")
    return len(new), len(updated)


def _publish(node: Node, page: SeedPage, actor: Actor) -> Entry:
    words = tidied(page.words, Kind.PAGE)
    entry = start_entry(node, Kind.PAGE, words)
    taken = Entry.objects.filter(node=node, slug=page.slug).exclude(pk=entry.pk).exists()
    entry.seed_key = page.key
    entry.slug = entry.slug if taken else page.slug
    entry.published_at = timezone.now()
    entry.save(update_fields=["seed_key", "slug", "published_at"])
    show_version(entry, add_version(entry, words, actor, is_automatic=True).number)
    move(entry, "publish", actor=actor)
    if page.menu[0]:
        position = MenuItem.objects.filter(node=node).count() + 1
        MenuItem.objects.create(
            node=node, position=position, label=page.menu[0], label_en=page.menu[1], entry=entry
        )
    return entry


def _update(entry: Entry, page: SeedPage, actor: Actor) -> bool:
    words = tidied(page.words, Kind.PAGE)
    if entry.state != EntryState.PUBLISHED or Words.of(entry) == words:
        return False
    show_version(entry, add_version(entry, words, actor, is_automatic=True).number)
    record(events.REVISED, entry, actor=actor)
    return True
