"""From the host of a request to the node whose site it is, and what every page shows of that site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jipp import __version__
from jipp.core.links import host_url, page_path
from jipp.core.memo import per_version
from jipp.core.ui import foot
from jipp.core.ui.shapes import Link, LinkGroup, Picture
from jipp.core.views.errors import error_answer
from jipp.network.models import Node, NodeKind
from jipp.network.queries import SiteRequest, node_by_former_slug, node_by_slug, site_logo

GetResponse = Callable[[HttpRequest], HttpResponse]
_NATIONAL_ALIASES = frozenset({"127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class NavItem:
    """A word of the head row and where it leads."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Site:
    """Whose site a page is part of, as templates need it."""

    name: str
    short_name: str
    tagline: str
    is_national: bool
    national_url: str
    home_url: str
    accent_css_url: str | None
    motif_url: str
    logo: Picture | None
    contact: tuple[Link, ...]
    contact_address: str
    search_url: str
    suggest_url: str
    version: str
    nav: tuple[NavItem, ...]
    footer: tuple[LinkGroup, ...]


def slug_of_host(host: str) -> str | None:
    """The node's slug in `host` (without port); empty for the national site, None for a foreign host."""
    name = host.lower().rstrip(".")
    if name == settings.DOMAIN or name in _NATIONAL_ALIASES:
        return ""
    slug, _dot, rest = name.partition(".")
    return slug if rest == settings.DOMAIN and slug else None


def node_of_host(get_response: GetResponse) -> GetResponse:
    """`request.node`: the node of a subdomain, None on the national site; unknown hosts are told so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        host, _port = split_domain_port(request.get_host())
        slug = slug_of_host(host)
        if slug is None:
            raise DisallowedHost(host)
        node = node_by_slug(slug) if slug else None
        if slug and node is None:
            return _moved(request, slug) or _no_such_site(request)
        if node is not None and node.kind == NodeKind.NATIONAL:
            national = host_url(request, settings.DOMAIN, request.get_full_path())
            return HttpResponsePermanentRedirect(national)
        cast("SiteRequest", request).node = node
        return get_response(request)

    return middleware


def _moved(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Where the site of a former subdomain is now; that it moved is for good."""
    node = node_by_former_slug(slug)
    if node is None:
        return None
    now = host_url(request, f"{node.slug}.{settings.DOMAIN}", request.get_full_path())
    return HttpResponsePermanentRedirect(now)


def _no_such_site(request: HttpRequest) -> HttpResponse:
    return error_answer(
        request,
        404,
        _("Situs simpul ini tidak ada"),
        _("Belum ada JIPP pada alamat ini. Simpul yang sudah ada tercantum di situs nasional."),
    )


_WORDS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("portal:directory", lambda: _("Inovasi")),
    ("portal:map", lambda: _("Peta")),
    ("portal:network", lambda: _("Jejaring")),
    ("portal:about", lambda: _("Tentang")),
)


def _base(request: HttpRequest) -> str:
    """What stands before our addresses: nothing on a site that exists, elsewhere the national site's host."""
    return "" if hasattr(request, "node") else host_url(request, settings.DOMAIN, "")


def _nav(request: HttpRequest, base: str) -> tuple[NavItem, ...]:
    links = []
    for name, label in _WORDS:
        href = base + page_path(name)
        links.append(NavItem(label(), href, request.path.startswith(href)))
    return tuple(links)


def _footer(base: str) -> tuple[LinkGroup, ...]:
    about = base + page_path("portal:about")
    return (
        LinkGroup(
            _("Jelajahi"),
            (
                Link(_("Direktori inovasi"), base + page_path("portal:directory")),
                Link(_("Peta sebaran"), base + page_path("portal:map")),
                Link(_("Simpul dan instansi"), base + page_path("portal:network")),
            ),
        ),
        LinkGroup(
            _("Pelajari"),
            (
                Link(_("Apa itu JIPP"), about),
                Link(_("Cara mereplikasi"), f"{about}#replikasi"),
                Link(_("Asal dan arti data"), f"{about}#data"),
            ),
        ),
        LinkGroup(
            _("Untuk pengembang"),
            (
                Link(_("API terbuka"), base + "/api/v1/docs"),
                Link(_("Umpan inovasi terbaru"), base + page_path("machine:feed")),
            ),
        ),
    )


def _lazily(made: Callable[[], tuple[LinkGroup, ...]]) -> tuple[LinkGroup, ...]:
    """Made when a page has a foot: feeds and other answers for programs have none."""
    return cast("tuple[LinkGroup, ...]", SimpleLazyObject(made))


def _added(request: HttpRequest, node: Node | None, base: str) -> tuple[LinkGroup, ...]:
    """What upper apps add to the foot; on a site of a node the nation's pages are on another host."""
    national = base if node is None else host_url(request, settings.DOMAIN, "")
    return foot.groups_of(node.pk if node is not None else None, base, national)


def _logo(node: Node) -> Picture | None:
    return _picture_of(node.pk) if hasattr(node, "site_logo") else None


@per_version(size=200)
def _picture_of(node_id: int) -> Picture | None:
    return site_logo(node_id)


def _contact(node: Node | None) -> tuple[Link, ...]:
    """How to reach the managers of a node's site."""
    if node is None:
        return ()
    ways = ((node.contact_email, "mailto:"), (node.contact_phone, "tel:"))
    return tuple(Link(said, way + said.replace(" ", "")) for said, way in ways if said)


def site_of(request: HttpRequest) -> Site:
    """The site that the request is for."""
    node: Node | None = getattr(request, "node", None)
    base = _base(request)
    english = get_language() == "en"
    if node is None:
        name = short_name = "JIPP Nasional"
        tagline = _("Jaringan Inovasi Pelayanan Publik")
    else:
        name = (english and node.name_en) or node.name
        short_name = node.short_name
        tagline = (english and node.tagline_en) or node.tagline or _("Jaringan Inovasi Pelayanan Publik")
    return Site(
        name=name,
        short_name=short_name,
        tagline=tagline,
        is_national=node is None,
        national_url=host_url(request, settings.DOMAIN, page_path("portal:home")),
        home_url=base + page_path("portal:home"),
        accent_css_url=f"{page_path('machine:accent')}?v={node.accent[1:]}" if node and node.accent else None,
        motif_url=page_path("machine:motif"),
        logo=_logo(node) if node is not None else None,
        contact=_contact(node),
        contact_address=node.contact_address if node is not None else "",
        search_url="" if base else page_path("portal:directory"),
        suggest_url="" if base else page_path("portal:suggestions"),
        version=__version__,
        nav=_nav(request, base),
        footer=_lazily(lambda: (*_footer(base), *_added(request, node, base))),
    )


def site_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `site` on every page."""
    return {"site": site_of(request)}
