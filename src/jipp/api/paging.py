"""Pages of a list: which items, and the addresses of the page before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from ninja import Schema

from jipp.api.parameters import PageParameters

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """One page of rows with the number of all, and the addresses of its neighbours."""

    rows: list[Row]
    count: int
    next: str | None
    previous: str | None


def page_of(request: HttpRequest, found: QuerySet[Row, Any], wanted: PageParameters) -> Paged[Row]:
    """The page of `found` that is wanted, in two statements."""
    count = found.count()
    pages = -(-count // wanted.ukuran)
    start = (wanted.hal - 1) * wanted.ukuran
    rows = list(found[start : start + wanted.ukuran]) if wanted.hal <= pages else []
    following, before = neighbours(request, wanted, pages)
    return Paged(rows, count, following, before)


def neighbours(request: HttpRequest, wanted: PageParameters, pages: int) -> tuple[str | None, str | None]:
    """The addresses of the next and the previous page; None where there is none.

    Beyond the end the previous page is the last one.
    """
    following = wanted.hal + 1 if wanted.hal < pages else None
    before = min(wanted.hal - 1, pages) or None
    return _address(request, wanted, following), _address(request, wanted, before)


def _address(request: HttpRequest, wanted: PageParameters, page: int | None) -> str | None:
    if page is None:
        return None
    params = QueryDict(mutable=True)
    for name in type(wanted).model_fields:
        if name in request.GET and name != "hal":
            params.setlist(name, request.GET.getlist(name))
    if page > 1:
        params["hal"] = str(page)
    query = params.urlencode()
    return request.build_absolute_uri(f"{request.path}?{query}" if query else request.path)


def listed(paged: Paged[Any], items: list[Any], warnings: list[str]) -> dict[str, Any]:
    """The keys that every list has."""
    return {
        "count": paged.count,
        "next": paged.next,
        "previous": paged.previous,
        "warnings": warnings,
        "items": items,
    }


class Listing(Schema):
    """What every list answers besides its items."""

    count: int
    next: str | None
    previous: str | None
    warnings: list[str]
