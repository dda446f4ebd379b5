"""What programs follow: Atom of news, events and documents, and calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.content.addresses import entry_url
from jipp.content.models import Entry, Kind
from jipp.content.presenters.public import summary_of
from jipp.content.presenters.words import said
from jipp.content.queries import NEWS_KINDS, entry_at, events_of, files_of, listed
from jipp.content.richtext import RichText
from jipp.content.views.sites import site_name
from jipp.core.delivery import public_page
from jipp.core.links import absolute, page_path
from jipp.network.queries import SiteRequest

LENGTH = 30
_ATOM = "application/atom+xml; charset=utf-8"
MOST_EVENTS = 500
_EPOCH = datetime.fromisoformat("2020-12-28T00:00:00+07:00")
"""The date of an empty feed: the day PermenPANRB 89/2020 came into force."""


def _feed(
    name: str, kinds: tuple[Kind, ...], page_name: str, title: Callable[[str], str]
) -> Callable[..., HttpResponse]:
    @require_safe
    @public_page
    def view(request: SiteRequest) -> HttpResponse:
        """The newest entries of these kinds as Atom."""
        rows = listed(request.actor, request.node, kinds).order_by("-published_at", "-pk")
        found = list(rows[:LENGTH])
        site = site_name(request)
        context = {
            "tag": f"tag:{settings.DOMAIN},2026:{name}:{request.node.slug if request.node else 'nasional'}",
            "title": title(site),
            "own": absolute(request, request.path),
            "home": absolute(request, page_path(page_name)),
            "updated": max((entry.changed_at for entry in found), default=_EPOCH),
            "author": site,
            "entries": _entries(request, found),
        }
        return HttpResponse(render_to_string("content/feed.atom", context), content_type=_ATOM)

    return view


def _entries(request: SiteRequest, found: list[Entry]) -> list[dict[str, Any]]:
    files = files_of(found, actor=request.actor)
    return [
        {
            "tag": f"tag:{settings.DOMAIN},2026:isi:{entry.pk}",
            "title": said(entry, "title").text,
            "url": absolute(request, entry_url(entry)),
            "published": entry.published_at,
            "updated": entry.changed_at,
            "summary": summary_of(entry).text,
            "content": str(RichText(said(entry, "body").text, files[entry.pk].pictures)),
            "lang": said(entry, "title").lang,
            "kind": entry.kind,
            "label": entry.get_kind_display(),
        }
        for entry in found
    ]


news = _feed("berita", NEWS_KINDS, "content:news-list", lambda site: _("Berita · %(site)s") % {"site": site})
agenda = _feed(
    "agenda", (Kind.AGENDA,), "content:agenda", lambda site: _("Agenda · %(site)s") % {"site": site}
)
documents = _feed(
    "dokumen", (Kind.DOCUMENT,), "content:documents", lambda site: _("Dokumen · %(site)s") % {"site": site}
)


@require_safe
@public_page
def calendar(request: SiteRequest) -> HttpResponse:
    """Every event of this site, to subscribe to."""
    rows = list(events_of(request.actor, request.node).order_by("-starts_at")[:MOST_EVENTS])
    name = _("Agenda · %(site)s") % {"site": site_name(request)}
    return _calendar(request, rows[::-1], name, "agenda")


@require_safe
@public_page
def event(request: SiteRequest, slug: str) -> HttpResponse:
    """One event, to put into one's own calendar."""
    found = entry_at(request.actor, request.node, (Kind.AGENDA,), slug)
    if found is None:
        raise Http404
    return _calendar(request, [found], said(found, "title").text, found.slug)


def _calendar(request: SiteRequest, rows: list[Entry], name: str, file: str) -> HttpResponse:
    from jipp.content.presenters.calendars import calendar  # noqa: PLC0415  (few visitors ask for one)

    body = calendar(rows, name, lambda entry: absolute(request, entry_url(entry)))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return answer
