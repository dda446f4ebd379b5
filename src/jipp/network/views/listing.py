"""What lists of the workspace and of public pages share: what the address asks for, a choice of nodes."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.ui.shapes import Choice
from jipp.network.models import Node


def number_in(request: HttpRequest, name: str) -> int:
    """A small number in the address; 0 for none or nonsense."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def word_in(request: HttpRequest, name: str) -> str:
    """A short text in the address."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]


def node_choices(nodes: Sequence[Node], chosen: str) -> list[Choice]:
    """The nodes to narrow a list by."""
    every = Choice("", _("Semua simpul"), selected=not chosen)
    return [every, *(Choice(one.slug, one.short_name, selected=one.slug == chosen) for one in nodes)]


def node_to_enter_for(actor: Actor, nodes: Sequence[Node], chosen: str) -> Node | None:
    """Which node something new is entered for: the one chosen, else the one where the actor holds a role."""
    if chosen:
        return next((one for one in nodes if one.slug == chosen), None)
    held = {grant.scope.id for grant in actor.grants if grant.scope.kind == "node"}
    return next((one for one in nodes if one.pk in held), None)
