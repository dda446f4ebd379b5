"""One innovation: its page, its short address by number, its PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.jinja import lang
from jipp.core.links import host_url, in_language, page_path
from jipp.core.pages import page
from jipp.innovations.models import Innovation
from jipp.innovations.queries import (
    absorbed_nris,
    cards,
    innovation_by_nri,
    partnerships_of,
    recognition_history,
    survivor_nri,
)
from jipp.network.queries import SiteRequest, agency_ids_of, successions_of
from jipp.portal import printing
from jipp.portal.presenters import innovation as present
from jipp.portal.presenters.partnerships import PartnershipLine, host_of, partnership_line
from jipp.portal.presenters.people import people_of
from jipp.portal.presenters.rows import innovation_url, result_row
from jipp.search.queries import similar

SIMILAR = 5


@require_safe
@public_page
def innovation(request: SiteRequest, nri: int, slug: str) -> HttpResponse:
    """Everything public about one innovation; a wrong or former address leads to the right one."""
    found = innovation_by_nri(nri, request.actor)
    if found is None:
        return _survivor(request, nri)
    right = innovation_url(found.nri, found.slug)
    if request.path != right:
        return HttpResponsePermanentRedirect(right)
    national = national_url(request, found)
    if not _is_in_scope(request, found):
        return HttpResponseRedirect(national)
    return page(request, "portal/innovation.html", _context(request, found, national))


@require_safe
def innovation_by_number(request: SiteRequest, nri: int) -> HttpResponse:
    """The short address: the number alone leads to the page."""
    found = innovation_by_nri(nri, request.actor)
    if found is None:
        return _survivor(request, nri)
    return HttpResponsePermanentRedirect(innovation_url(found.nri, found.slug))


def national_url(request: HttpRequest, found: Innovation) -> str:
    """The one address of the innovation that lasts: on the national host."""
    return host_url(request, settings.DOMAIN, innovation_url(found.nri, found.slug))


def _page_url(found: Innovation) -> str:
    return innovation_url(found.nri, found.slug)


def _pdf_url(found: Innovation) -> str:
    return reverse("portal:innovation-pdf", kwargs={"nri": found.nri})


def _survivor(
    request: SiteRequest, nri: int, address: Callable[[Innovation], str] = _page_url
) -> HttpResponse:
    """A merged record leads to the one that holds it now; what is not public is not there."""
    number = survivor_nri(nri)
    kept = innovation_by_nri(number, request.actor) if number is not None else None
    if kept is None:
        raise Http404
    return HttpResponsePermanentRedirect(address(kept))


def _is_in_scope(request: SiteRequest, found: Innovation) -> bool:
    agencies = agency_ids_of(request.node)
    return agencies is None or found.agency_id in agencies


def _context(request: SiteRequest, found: Innovation, national: str) -> dict[str, Any]:
    parts = present.story_parts(found)
    history = list(recognition_history(found))
    partnerships = _partnerships(request, found)
    near = cards(similar(found.pk, actor=request.actor, limit=SIMILAR), request.actor)
    return {
        "innovation": found,
        "parts": parts,
        "sections": present.contents(
            parts, present.closing_sections(found, has_partnerships=bool(partnerships))
        ),
        "status": present.status_of(found),
        "facts": present.facts_of(found, absorbed_nris(found), successions_of(found.agency)),
        "place_line": present.place_line(found),
        "places": present.places_of(found),
        "moments": present.moments(history),
        "classified": present.classified_as(found.classifications.all()),
        "criteria": present.criteria_of(found),
        "indicator_heads": present.indicator_heads(found.indicators.all()),
        "indicators": present.indicator_rows(found.indicators.all()),
        "sources": present.source_facts(found.sources.all()),
        "material": present.material_of(found),
        "people": people_of(found),
        "partnerships": partnerships,
        "untold": present.untold_parts(found),
        "similar": [result_row(card) for card in near],
        "distinctions": present.distinctions(history),
        "former_titles": [former.title for former in found.former_titles.all()],
        "crumbs": present.crumbs(found),
        "national": national,
        "alternates": _alternates(request, found),
        "citation": printing.cite(found, url=national, read_on=timezone.localdate()),
        "linked_data": printing.innovation_linked_data(found, history, url=national, language=lang()),
        "preview": printing.innovation_preview(
            found, url=national, site_name=_site_name(request), language=lang()
        ),
        "pdf_url": _pdf_url(found),
    }


def _partnerships(request: HttpRequest, found: Innovation) -> list[PartnershipLine]:
    """The public partnerships about the innovation, each leading to the site of its node."""
    address = page_path("network:public-partnerships")
    return [
        partnership_line(one, host_url(request, host_of(one.node), address)) for one in partnerships_of(found)
    ]


def _site_name(request: SiteRequest) -> str:
    node = request.node
    if node is None:
        return "JIPP Nasional"
    return (lang() == "en" and node.name_en) or node.name


def _alternates(request: HttpRequest, found: Innovation) -> list[tuple[str, str]]:
    path = innovation_url(found.nri, found.slug)
    return [(code, host_url(request, settings.DOMAIN, in_language(path, code))) for code in ("id", "en")]


@require_safe
@public_page
def innovation_pdf(request: SiteRequest, nri: int) -> HttpResponse:
    """The record as a printable file, in the language of the address."""
    found = innovation_by_nri(nri, request.actor)
    if found is None:
        return _survivor(request, nri, _pdf_url)
    if not _is_in_scope(request, found):
        return HttpResponseRedirect(host_url(request, settings.DOMAIN, _pdf_url(found)))
    content = printing.innovation_pdf(found, url=national_url(request, found), language=lang())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="inovasi-{found.nri}.pdf"'
    return response
