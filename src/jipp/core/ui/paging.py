"""Long lists in pages: which page is asked for, its rows, and the way to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from jipp.core.ui.shapes import Pager, build_pager

M = TypeVar("M", bound=Model)

A_PAGE = 25
LONG = 1_000
"""Of longer lists the ids of a page are read first: rows that it does not show need not be joined."""
PARAMETER = "hal"


@dataclass(frozen=True, slots=True)
class Paged(Generic[M]):
    """One page of a list: its rows, how many there are in all, the way to the other pages."""

    rows: list[M]
    total: int
    pager: Pager


def paged(request: HttpRequest, rows: QuerySet[M], size: int = A_PAGE) -> Paged[M]:
    """The page that `?hal=` asks for, the nearest if there is no such page; two statements, or three.

    The other parameters of the address stay in the links, but for empty ones.
    """
    total = rows.count()
    pages = max(1, -(-total // size))
    here = min(max(1, page_number(request)), pages)

    def address(number: int) -> str:
        params = [(name, value) for name in request.GET for value in request.GET.getlist(name)]
        params = [pair for pair in params if pair[1] and pair[0] != PARAMETER]
        query = urlencode([*params, *([(PARAMETER, str(number))] if number > 1 else [])])
        return f"{request.path}?{query}" if query else request.path

    return Paged(
        _slice(rows, (here - 1) * size, size, is_long=total > LONG), total, build_pager(here, pages, address)
    )


def _slice(rows: QuerySet[M], start: int, size: int, *, is_long: bool) -> list[M]:
    if not is_long:
        return list(rows[start : start + size])
    ids = list(rows.values_list("pk", flat=True)[start : start + size])
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def page_number(request: HttpRequest) -> int:
    """The number that the address asks for; 1 for anything else than a short number."""
    text = request.GET.get(PARAMETER, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
