"""What the foot of every page says of its site: what is published there, its menu, the national guides."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jipp.content.addresses import LISTS, address_of
from jipp.content.queries import FootFacts, foot_facts
from jipp.core.links import in_language, page_path
from jipp.core.memo import per_version
from jipp.core.ui.shapes import Link, LinkGroup


@per_version(size=200)
def _facts(node_id: int | None) -> FootFacts:
    return foot_facts(node_id)


def foot_groups(node_id: int | None, own: str, national: str) -> tuple[LinkGroup, ...]:
    """The groups of this site; one without words is left out."""
    found = _facts(node_id)
    code = get_language() or "id"
    lists = [Link(label(), own + page_path(name)) for kinds, name, label in LISTS if kinds & found.kinds]
    menu = [_link(item, own, code) for item in found.own]
    guides = [_link(item, national, code) for item in found.national]
    groups = (LinkGroup(_("Kabar situs ini"), (*lists, *menu)), LinkGroup(_("Panduan"), tuple(guides)))
    return tuple(group for group in groups if group.links)


def _link(item: tuple[str, str, str, str, str], base: str, code: str) -> Link:
    label, english, address, kind, slug = item
    path = address_of(kind, slug) if slug else in_language(address, code)
    return Link((code == "en" and english) or label, base + path)
