"""The directory of innovations: the list, suggestions while typing, the result as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.jinja import lang
from jipp.core.links import host_url
from jipp.core.pages import page
from jipp.exchange.queries import EXPORT_TYPES, ExportRow, directory_rows, write_csv, write_json, write_xlsx
from jipp.innovations.queries import cards
from jipp.network.queries import SiteRequest, name_today
from jipp.portal.presenters.agencies import name_sentences
from jipp.portal.presenters.directory import DOWNLOAD_CAP, TABLE, View, directory_page
from jipp.portal.presenters.rows import result_row, table_heads, table_row
from jipp.portal.presenters.suggestions import suggestion_items
from jipp.search.queries import DirectoryQuery, all_ids, search, suggest

SUGGESTIONS = 8
_PART = 65_536


@require_safe
@public_page
def directory(request: SiteRequest) -> HttpResponse:
    """What the directory of this site holds, filtered, counted and in the order asked for."""
    query = DirectoryQuery.parse(request.GET)
    view = View.parse(request.GET)
    result = search(query, actor=request.actor, node=request.node)
    found = cards(result.ids, request.actor)
    context = {
        "listing": directory_page(result, view, request.GET),
        "rows": [table_row(card) if view.shape == TABLE else result_row(card) for card in found],
        "heads": table_heads(),
        "names_today": name_sentences(name_today(query.text) if query.text else None),
    }
    return page(request, "portal/directory.html", context, block="directory")


@require_safe
@public_page
def suggestions(request: SiteRequest) -> JsonResponse:
    """Up to eight completions of what is being typed, as the combobox reads them."""
    found = suggest(request.GET.get("q", "")[:100], node=request.node, limit=SUGGESTIONS)
    return JsonResponse({"items": suggestion_items(found)})


@require_safe
def download(request: SiteRequest, form: str) -> HttpResponseBase:
    """The current result as a file, in its order, at most `DOWNLOAD_CAP` innovations."""
    if form not in EXPORT_TYPES:
        raise Http404
    query = DirectoryQuery.parse(request.GET)
    ids = all_ids(query, actor=request.actor, node=request.node, limit=DOWNLOAD_CAP)
    rows = directory_rows(ids, request.actor, base_url=host_url(request, settings.DOMAIN, "").rstrip("/"))
    name = (
        f"inovasi-{request.node.slug if request.node else 'nasional'}-{timezone.localdate():%Y-%m-%d}.{form}"
    )
    headers = {
        "Content-Type": EXPORT_TYPES[form],
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-cache",
        "X-Robots-Tag": "noindex",
    }
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    return StreamingHttpResponse(_file(form, rows, lang()), headers=headers)


def _file(form: str, rows: Iterable[ExportRow], language: str) -> Iterator[bytes]:
    """The parts of the file, made while it is sent: by then the request's own language has ended."""
    with translation.override(language):
        if form == "xlsx":
            with write_xlsx(rows, language) as book:
                yield from iter(lambda: book.read(_PART), b"")
        else:
            yield from (write_csv if form == "csv" else write_json)(rows, language)
