"""What programs read of a site: robots, sitemaps, feed of the newest, search description, icons, identity.

Words: a *part* of the sitemap holds the innovations of one range of NRI, so that a part changes only when one
of its records does; part 1 holds the fixed pages and what the site itself publishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from jipp.content.queries import addresses_of_site
from jipp.core.delivery import public_page
from jipp.core.links import absolute, in_language
from jipp.core.ui.accent import css, derive
from jipp.core.ui.motif import motif_svg
from jipp.innovations.models import Innovation
from jipp.innovations.queries import Card, cards, visible_to
from jipp.network.models import NodeKind
from jipp.network.queries import SiteRequest, agency_ids_of
from jipp.search.queries import DirectoryQuery, all_ids

PART = 10_000
"""Innovations in one part of the sitemap; each has one address in each of the two languages."""
_FIRST = 2
FEED_LENGTH = 30
FIXED_PAGES = ("portal:home", "portal:directory", "portal:map", "portal:network", "portal:about")
_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Address:
    """A page in both languages, and when it changed last."""

    indonesian: str
    english: str
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An innovation in the feed. `tag` names it for ever, wherever the portal moves."""

    tag: str
    url: str
    published: datetime
    updated: datetime
    card: Card


@require_safe
@public_page
def robots(request: SiteRequest) -> HttpResponse:
    """Where crawlers may go: every record, but not every combination of filters."""
    context = {"sitemap": absolute(request, reverse("machine:sitemap"))}
    return _rendered(request, "robots.txt", context, "text/plain; charset=utf-8")


@require_safe
@public_page
def sitemap_index(request: SiteRequest) -> HttpResponse:
    """The parts of the sitemap with the time of their last change."""
    parts = _seen(request).order_by().values_list(F("nri") / PART).annotate(changed=Max("updated_at"))
    rows = [(1, None), *((part + _FIRST, changed) for part, changed in sorted(parts))]
    found = [(absolute(request, reverse("machine:sitemap-part", args=[part])), at) for part, at in rows]
    return _rendered(request, "sitemap_index.xml", {"parts": found}, "application/xml; charset=utf-8")


@require_safe
@public_page
def sitemap_part(request: SiteRequest, part: int) -> HttpResponse:
    """The addresses of one part, each in both languages."""
    addresses = _fixed_addresses(request) if part == 1 else _innovation_addresses(request, part - _FIRST)
    if not addresses:
        raise Http404
    return _rendered(request, "sitemap.xml", {"addresses": addresses}, "application/xml; charset=utf-8")


@require_safe
@public_page
def feed(request: SiteRequest) -> HttpResponse:
    """The newest innovations of this site as Atom."""
    entries = _newest(request)
    context = {
        "own": absolute(request, request.path),
        "home": absolute(request, reverse("portal:home")),
        "tag": _tag(f"umpan:{_slug(request)}"),
        "updated": max((entry.updated for entry in entries), default=datetime.fromisoformat(_EPOCH)),
        "entries": entries,
    }
    return _rendered(request, "feed.atom", context, "application/atom+xml; charset=utf-8")


_EPOCH = "2020-12-28T00:00:00+07:00"
"""The date of an empty feed: the day PermenPANRB 89/2020 came into force."""


@require_safe
@public_page
def opensearch(request: SiteRequest) -> HttpResponse:
    """How a browser searches this site."""
    context = {
        "search": absolute(request, reverse("portal:directory")),
        "icon": absolute(request, static("core/icons/favicon.ico")),
        "own": absolute(request, request.path),
    }
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return _rendered(request, "opensearch.xml", context, kind)


@require_safe
@public_page
def webmanifest(request: SiteRequest) -> HttpResponse:
    """Name, colours and icons for a phone's home screen."""
    icons = [
        {"src": static(f"core/icons/{name}"), "sizes": f"{size}x{size}", "type": "image/png", **more}
        for name, size, more in _ICONS
    ]
    context = {"icons": icons}
    return _rendered(request, "site.webmanifest", context, "application/manifest+json; charset=utf-8")


_ICONS: tuple[tuple[str, int, dict[str, str]], ...] = (
    ("sign-192.png", 192, {}),
    ("sign-512.png", 512, {}),
    ("maskable-512.png", 512, {"purpose": "maskable"}),
)


@require_safe
def favicon(request: SiteRequest) -> HttpResponse:
    """Browsers ask for it at this address whatever the page says."""
    response = HttpResponseRedirect(static("core/icons/favicon.ico"))
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
@public_page
def accent(request: SiteRequest) -> HttpResponse:
    """The colours of the node whose site this is; nothing where the common ones hold."""
    node = request.node
    try:
        sheet = css(derive(node.accent)) if node is not None and node.accent else ""
    except ValueError:
        sheet = ""  # no colour: the house's own holds
    return _kept(request, HttpResponse(sheet, content_type="text/css; charset=utf-8"))


@require_safe
@public_page
def motif(request: SiteRequest) -> HttpResponse:
    """The lattice of the node whose site this is."""
    return _kept(request, HttpResponse(motif_svg(_slug(request)), content_type="image/svg+xml"))


def _kept(request: SiteRequest, response: HttpResponse) -> HttpResponse:
    """An address with a version (`?v=…`) never changes and is kept for a year."""
    if "v" in request.GET:
        response["Cache-Control"] = _YEAR
    return response


def _slug(request: SiteRequest) -> str:
    node = request.node
    return node.slug if node is not None else "nasional"


def _seen(request: SiteRequest) -> QuerySet[Innovation]:
    """The innovations of this site."""
    scope = (
        None
        if request.node is None or request.node.kind == NodeKind.NATIONAL
        else agency_ids_of(request.node)
    )
    seen = visible_to(request.actor)
    return seen if scope is None else seen.filter(agency__in=scope)


def _fixed_addresses(request: SiteRequest) -> list[Address]:
    fixed = [_address(request, reverse(name), None) for name in FIXED_PAGES]
    said = addresses_of_site(request.actor, request.node)
    return [*fixed, *(_address(request, path, changed) for path, changed in said)]


def _innovation_addresses(request: SiteRequest, part: int) -> list[Address]:
    rows = _seen(request).filter(nri__gte=part * PART, nri__lt=(part + 1) * PART).order_by("nri")
    return [
        _address(request, _path(nri, slug), changed)
        for nri, slug, changed in rows.values_list("nri", "slug", "updated_at")
    ]


def _path(nri: int, slug: str) -> str:
    return reverse("portal:innovation", kwargs={"nri": nri, "slug": slug or "inovasi"})


def _address(request: SiteRequest, path: str, changed: datetime | None) -> Address:
    english = absolute(request, in_language(path, "en"))
    return Address(absolute(request, path), english, changed)


def _newest(request: SiteRequest) -> list[FeedEntry]:
    """As the directory shows them first, so that page and feed agree."""
    newest = all_ids(DirectoryQuery(), actor=request.actor, node=request.node, limit=FEED_LENGTH)
    rows = _seen(request).filter(pk__in=newest).order_by().values_list("pk", "published_at", "updated_at")
    dates = {pk: (at or changed, changed) for pk, at, changed in rows}
    found = cards([pk for pk in newest if pk in dates], request.actor)
    return [
        FeedEntry(
            tag=_tag(f"nri:{card.nri}"),
            url=absolute(request, _path(card.nri, card.slug)),
            published=dates[card.id][0],
            updated=max(dates[card.id]),
            card=card,
        )
        for card in found
    ]


def _tag(name: str) -> str:
    """A name for ever (RFC 4151): it says nothing of addresses."""
    return f"tag:{settings.DOMAIN},2026:{name}"


def _rendered(request: SiteRequest, name: str, context: dict[str, Any], kind: str) -> HttpResponse:
    return render(request, f"portal/machine/{name}", context, content_type=kind)
