"""The directory of innovations: the list, suggestions while typing, the result as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.pages import page
from jipp.innovations.queries import cards
from jipp.network.queries import SiteRequest
from jipp.portal.presenters.directory import TABLE, View, directory_page
from jipp.portal.presenters.rows import result_row, table_heads, table_row
from jipp.portal.presenters.suggestions import suggestion_items
from jipp.search.queries import DirectoryQuery, search, suggest

SUGGESTIONS = 8


@require_safe
@public_page
def directory(request: SiteRequest) -> HttpResponse:
    """What the directory of this site holds, filtered, counted and in the order asked for."""
    query = DirectoryQuery.parse(request.GET)
    view = View.parse(request.GET)
    result = search(query, actor=request.actor, node=request.node)
    found = cards(result.ids, request.actor)
    context = {
        "listing": directory_page(result, view),
        "rows": [table_row(card) if view.shape == TABLE else result_row(card) for card in found],
        "heads": table_heads(),
    }
    return page(request, "portal/directory.html", context, block="directory")


@require_safe
@public_page
def suggestions(request: SiteRequest) -> JsonResponse:
    """Up to eight completions of what is being typed, as the combobox reads them."""
    found = suggest(request.GET.get("q", "")[:100], node=request.node, limit=SUGGESTIONS)
    return JsonResponse({"items": suggestion_items(found)})


@require_safe
def download(request: SiteRequest, form: str) -> HttpResponse:
    """The current result as a file."""
    raise Http404
