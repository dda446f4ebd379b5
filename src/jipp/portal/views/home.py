"""The front page of the national site and of every node's."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.content.queries import Headline, headlines
from jipp.core.actor import Actor
from jipp.core.delivery import public_page
from jipp.core.jinja import lang
from jipp.core.memo import per_version
from jipp.core.pages import page
from jipp.core.ui.shapes import Link, Way
from jipp.innovations.models import Recognition
from jipp.innovations.queries import DirectoryFigures, directory_figures, newest_recognitions
from jipp.network.models import Node
from jipp.network.queries import SiteRequest, agency_ids_of
from jipp.portal.presenters.maps import strip_of
from jipp.regions.queries import MapView
from jipp.search.queries import DirectoryQuery, search

NEWEST = 8
NEWS = 4


@per_version(size=200)
def _figures(actor: Actor, agencies: tuple[int, ...] | None) -> DirectoryFigures:
    return directory_figures(actor, agencies)


@per_version(size=200)
def _newest(actor: Actor, agencies: tuple[int, ...] | None) -> tuple[Recognition, ...]:
    return tuple(newest_recognitions(actor, NEWEST, agencies))


@per_version(size=200)
def _headlines(actor: Actor, node: Node | None, language: str) -> tuple[Headline, ...]:
    return tuple(headlines(actor, node, NEWS))


@per_version(size=200)
def _strip(actor: Actor, node: Node | None) -> MapView:
    return strip_of(search(DirectoryQuery(), actor=actor, node=node), node)


def _examples() -> list[Link]:
    """Needs as people put them; each is a search that finds something in the real data."""
    needs = (
        _("antrean panjang di puskesmas"),
        _("akta kelahiran tanpa ke kantor"),
        _("cegah stunting"),
        _("anak putus sekolah"),
    )
    directory = reverse("portal:directory")
    return [Link(need, f"{directory}?{urlencode({'q': need})}") for need in needs]


def _ways() -> list[Way]:
    directory, about = reverse("portal:directory"), reverse("portal:about")
    return [
        Way(
            _("Warga dan peneliti"),
            _("Telusuri direktori"),
            directory,
            _("Lihat apa yang diperbaiki dalam layanan publik, di mana, dan menurut siapa."),
        ),
        Way(
            _("Unit pelayanan yang punya masalah"),
            _("Temukan yang bisa ditiru"),
            f"{about}#replikasi",
            _("Mulai dari kebutuhan layanan Anda, lalu ikuti tujuh langkah replikasi."),
        ),
        Way(
            _("Pemerintah daerah"),
            _("Lihat sebaran di wilayah Anda"),
            reverse("portal:map"),
            _("Dari provinsi ke kabupaten dan kota, dengan saringan yang sama seperti direktori."),
        ),
        Way(
            _("Instansi yang ingin bergabung"),
            _("Kenali jejaringnya"),
            reverse("portal:network"),
            _("Empat jenis simpul, siapa anggotanya, dan di mana situsnya."),
        ),
    ]


@require_safe
@public_page
def home(request: SiteRequest) -> HttpResponse:
    """What this is, a large search field, figures that say what they count, map, newest, ways in."""
    agencies = agency_ids_of(request.node)
    context = {
        "figures": _figures(request.actor, agencies),
        "newest": _newest(request.actor, agencies),
        "headlines": _headlines(request.actor, request.node, lang()),
        "examples": _examples(),
        "ways": _ways(),
        "strip": _strip(request.actor, request.node),
        "node": request.node,
    }
    return page(request, "portal/home.html", context)
