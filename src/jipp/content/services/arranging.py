"""How a site is arranged: its menu, and whether its editors publish by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jipp.content import events, policy
from jipp.content.models import Entry, MenuItem, Site
from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network.models import Node

MOST_ITEMS = 12
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\s\\]{0,198}")


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A word of the menu: to an entry of the site, or to an address that begins with a slash."""

    label: str
    label_en: str = ""
    entry: Entry | None = None
    address: str = ""


@service
def add_menu_item(node: Node, wanted: MenuEntry, *, actor: Actor) -> MenuItem:
    """Add a word at the end of a site's menu. Raises `DomainError` when it leads nowhere."""
    require(policy.may_rule(actor, node))
    _check(node, wanted)
    held = list(MenuItem.objects.filter(node=node).values_list("position", flat=True))
    if len(held) >= MOST_ITEMS:
        raise DomainError(_("Menu sudah penuh. Hapus satu kata dulu."), code="menu_full")
    made = MenuItem.objects.create(
        node=node,
        position=max(held, default=0) + 1,
        label=" ".join(wanted.label.split())[:40],
        label_en=" ".join(wanted.label_en.split())[:40],
        entry=wanted.entry,
        address="" if wanted.entry else wanted.address.strip(),
    )
    record(events.MENU_CHANGED, node, actor=actor, added=made.label)
    return made


def _check(node: Node, wanted: MenuEntry) -> None:
    if not wanted.label.strip():
        raise _wrong("label", _("Tuliskan kata yang tampil di menu."))
    if wanted.entry is not None and wanted.entry.node_id != node.pk:
        raise _wrong("entry", _("Pilih isi dari situs ini sendiri."))
    if wanted.entry is None and not _OWN_ADDRESS.fullmatch(wanted.address.strip()):
        raise _wrong(
            "address", _("Pilih isi situs, atau tulis alamat di portal ini yang diawali garis miring.")
        )


def _wrong(field: str, sentence: str) -> DomainError:
    return DomainError(sentence, code="menu_item_wrong", fields={field: sentence})


@service
def move_menu_item(item: MenuItem, *, actor: Actor, up: bool) -> None:
    """Let a word change places with the one before or after it."""
    require(policy.may_rule(actor, item.node))
    items = list(MenuItem.objects.filter(node=item.node).select_for_update())
    index = next((place for place, one in enumerate(items) if one.pk == item.pk), -1)
    other = index - 1 if up else index + 1
    if index < 0 or not 0 <= other < len(items):
        record_nothing("the word stands at the edge")
        return
    items[index], items[other] = items[other], items[index]
    for place, one in enumerate(items, 1):
        one.position = place
    MenuItem.objects.bulk_update(items, ["position"])
    record(events.MENU_CHANGED, item.node, actor=actor, moved=item.label)


@service
def remove_menu_item(item: MenuItem, *, actor: Actor) -> None:
    """Take a word out of the menu; what it led to stays."""
    require(policy.may_rule(actor, item.node))
    record(events.MENU_CHANGED, item.node, actor=actor, removed=item.label)
    item.delete()


@service
def set_rule(node: Node, *, actor: Actor, editors_publish: bool) -> None:
    """Say whether the editors of this site publish by themselves."""
    require(policy.may_rule(actor, node))
    site, _is_new = Site.objects.get_or_create(node=node)
    if site.editors_publish == editors_publish:
        record_nothing("the rule as it is")
        return
    site.editors_publish = editors_publish
    site.save(update_fields=["editors_publish"])
    record(events.RULE_CHANGED, node, actor=actor, editors_publish=[not editors_publish, editors_publish])
