"""What JIPP is, in plain words, with the law it stands on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.content.queries import guides
from jipp.core.delivery import public_page
from jipp.core.links import host_url
from jipp.core.pages import page
from jipp.core.ui.shapes import Link, Section
from jipp.network.queries import SiteRequest


def _sections() -> list[Section]:
    return [
        Section("tujuan", _("Untuk apa")),
        Section("inovasi", _("Apa yang disebut inovasi")),
        Section("simpul", _("Siapa yang ikut")),
        Section("kegiatan", _("Apa yang dikerjakan")),
        Section("bergabung", _("Cara bergabung")),
        Section("replikasi", _("Cara mereplikasi")),
        Section("evaluasi", _("Bagaimana dievaluasi")),
        Section("data", _("Asal dan arti data")),
        Section("aturan", _("Dasar hukum")),
    ]


def _guides(request: SiteRequest) -> list[Link]:
    """The guides lie on the national site."""
    base = host_url(request, settings.DOMAIN, "") if request.node else ""
    return [Link(one.title, base + one.url, lang=one.lang) for one in guides(request.actor)]


@require_safe
@public_page
def about(request: SiteRequest) -> HttpResponse:
    """The purposes, structure and mechanism, in plain words, with links to the regulations."""
    return page(
        request,
        "portal/about.html",
        {"sections": _sections(), "node": request.node, "guides": _guides(request)},
    )
