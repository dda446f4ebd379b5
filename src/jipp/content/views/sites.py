"""What a site publishes: news, agenda, documents, pages, each list and each entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.content.addresses import entry_url
from jipp.content.models import Entry, Kind
from jipp.content.presenters.public import by_month, cards, linked_data, open_graph, reading
from jipp.content.queries import (
    NEWS_KINDS,
    entry_at,
    files_of,
    listed,
    past_events,
    upcoming_events,
    years_of,
)
from jipp.core.delivery import public_page
from jipp.core.jinja import lang
from jipp.core.links import absolute, host_url, page_path
from jipp.core.pages import page
from jipp.core.ui.shapes import Link, Pager, build_pager
from jipp.network.queries import SiteRequest

PAGE_SIZE = 20
_FARTHEST = 10_000


@require_safe
@public_page
def news_list(request: SiteRequest) -> HttpResponse:
    """News and announcements, the newest first; by year."""
    year = _number(request, "tahun")
    years = years_of(request.actor, request.node, NEWS_KINDS)
    rows = listed(request.actor, request.node, NEWS_KINDS, year=year if year in years else None)
    address = page_path("content:news-list")
    shown, pager = _paged(request, rows, {"tahun": str(year)} if year in years else {})
    context = {
        "rows": shown,
        "pager": pager,
        "years": [
            Link(_("Semua"), address, current=year not in years),
            *(Link(str(one), f"{address}?tahun={one}", current=one == year) for one in years),
        ],
        "feed": page_path("content:feed-news"),
    }
    return page(request, "content/news_list.html", context)


@require_safe
@public_page
def agenda(request: SiteRequest) -> HttpResponse:
    """What is to come, the next first; what has been, by month."""
    is_past = request.GET.get("lalu") == "1"
    rows = (past_events if is_past else upcoming_events)(request.actor, request.node)
    address = page_path("content:agenda")
    shown, pager = _paged(request, rows, {"lalu": "1"} if is_past else {})
    context = {
        "months": by_month(shown),
        "pager": pager,
        "is_past": is_past,
        "views": [
            Link(_("Mendatang"), address, current=not is_past),
            Link(_("Sudah lewat"), f"{address}?lalu=1", current=is_past),
        ],
        "feed": page_path("content:feed-agenda"),
        "calendar": page_path("content:calendar"),
    }
    return page(request, "content/agenda.html", context)


@require_safe
@public_page
def documents(request: SiteRequest) -> HttpResponse:
    """Documents to read and download, with format, size and date."""
    rows = listed(request.actor, request.node, (Kind.DOCUMENT,))
    shown, pager = _paged(request, rows, {})
    context = {"rows": shown, "pager": pager, "feed": page_path("content:feed-documents")}
    return page(request, "content/documents.html", context)


def _number(request: SiteRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _paged(request: SiteRequest, rows: QuerySet[Entry], kept: dict[str, str]) -> tuple[list[Any], Pager]:
    """The cards of the page asked for, and the way to the others; beyond the last there is nothing."""
    total = rows.count()
    pages = max(1, -(-total // PAGE_SIZE))
    number = min(max(_number(request, "hal"), 1), _FARTHEST)
    found = list(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]) if number <= pages else []

    def address(wanted: int) -> str:
        pairs = {**kept, **({"hal": str(wanted)} if wanted > 1 else {})}
        query = "&".join(f"{key}={value}" for key, value in pairs.items())
        return f"{request.path}?{query}" if query else request.path

    shown = cards(found, files_of(found, actor=request.actor))
    return shown, build_pager(min(number, pages), pages, address)


def _entry_page(kinds: Sequence[Kind], template: str) -> Callable[..., HttpResponse]:
    @require_safe
    @public_page
    def view(request: SiteRequest, slug: str) -> HttpResponse:
        """One entry of this site."""
        found = entry_at(request.actor, request.node, kinds, slug)
        if found is None:
            raise Http404
        return page(request, template, entry_context(request, found))

    return view


def entry_context(request: SiteRequest, found: Entry) -> dict[str, Any]:
    """What the page of an entry needs."""
    files = files_of([found], actor=request.actor)[found.pk]
    shown = reading(found, files)
    url = absolute(request, entry_url(found))
    site = site_name(request)
    image = absolute(request, shown.cover.src) if shown.cover else ""
    return {
        "entry": found,
        "shown": shown,
        "url_here": url,
        "crumbs": _crumbs(found, shown.title.text),
        "credit": _credit(request, found),
        "preview": open_graph(
            found, url=url, site=site, image=image, image_alt=shown.cover.alt if shown.cover else ""
        ),
        "linked_data": linked_data(
            found, url=url, site=site, site_url=absolute(request, page_path("portal:home")), image=image
        ),
    }


def site_name(request: SiteRequest) -> str:
    """The name of the site in the language of the page."""
    node = request.node
    if node is None:
        return "JIPP Nasional"
    return (lang() == "en" and node.name_en) or node.name


def _crumbs(found: Entry, title: str) -> tuple[Link, ...]:
    above = {
        Kind.AGENDA: Link(_("Agenda"), page_path("content:agenda")),
        Kind.DOCUMENT: Link(_("Dokumen"), page_path("content:documents")),
        Kind.PAGE: Link(_("Beranda"), page_path("portal:home")),
    }
    return (
        above.get(Kind(found.kind), Link(_("Berita"), page_path("content:news-list"))),
        Link(title, "", current=True),
    )


def _credit(request: SiteRequest, found: Entry) -> Link | None:
    """Whose words these are, if another site's; its page if it is still there."""
    source = found.offered_from
    if source is None:
        return None
    node = source.node
    host = settings.DOMAIN if node.kind == "nasional" else f"{node.slug}.{settings.DOMAIN}"
    name = (lang() == "en" and node.name_en) or node.name
    return Link(name, host_url(request, host, entry_url(source)) if source.is_live else "")


news = _entry_page(NEWS_KINDS, "content/news.html")
event = _entry_page((Kind.AGENDA,), "content/event.html")
document = _entry_page((Kind.DOCUMENT,), "content/document.html")
page_of_site = _entry_page((Kind.PAGE,), "content/page.html")
