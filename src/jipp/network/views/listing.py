"""What lists of the workspace and of public pages share: pages of rows, a choice of nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.ui.shapes import Choice, Pager, build_pager
from jipp.network.models import Node

M = TypeVar("M", bound=Model)
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Paged:
    """The rows of one page, how many there are in all, and the way to the others."""

    rows: Sequence[Any]
    total: int
    pager: Pager


def number_in(request: HttpRequest, name: str) -> int:
    """A small number in the address; 0 for none or nonsense."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def word_in(request: HttpRequest, name: str) -> str:
    """A short text in the address."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]


def paged(request: HttpRequest, rows: QuerySet[M], kept: dict[str, str]) -> Paged:
    """The page asked for; beyond the last one, the last. `kept` is what the address says besides."""
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    here = min(max(1, number_in(request, "hal")), pages)
    return Paged(
        list(rows[(here - 1) * A_PAGE : here * A_PAGE]), total, build_pager(here, pages, _way(request, kept))
    )


def _way(request: HttpRequest, kept: dict[str, str]) -> Callable[[int], str]:
    def address(number: int) -> str:
        pairs = {**kept, **({"hal": str(number)} if number > 1 else {})}
        query = urlencode({key: value for key, value in pairs.items() if value})
        return f"{request.path}?{query}" if query else request.path

    return address


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
