"""The directory: its list, its facets, one record, and the records like it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from jipp.api.answers import REFUSALS, answer
from jipp.api.building import facets_of, items_of
from jipp.api.paging import neighbours
from jipp.api.parameters import DirectoryParameters, FilterParameters, directory_query, warnings_of
from jipp.api.problems import Missing
from jipp.api.queries import is_in_scope
from jipp.api.record import record_of
from jipp.api.schemas import Facets, Innovations, Problem, Record, Similar
from jipp.core.links import host_url
from jipp.innovations.models import Innovation
from jipp.innovations.queries import cards, innovation_by_nri, survivor_nri
from jipp.network.queries import SiteRequest
from jipp.search.queries import DirectoryResult, search, similar

router = Router(tags=["innovations"])
_LARGEST = 2_147_483_647
_ONE = {302: None, 308: None, 404: Problem, 429: Problem}


@router.get("", response={200: Innovations, **REFUSALS}, operation_id="innovations", url_name="innovations")
def innovations(request: SiteRequest, wanted: Query[DirectoryParameters]) -> HttpResponse:
    """The directory: words, filters, facets and a page of innovations, best first."""
    result = search(directory_query(request, wanted.ukuran), actor=request.actor, node=request.node)
    following, before = neighbours(request, wanted, result.page_count)
    warnings = warnings_of(request, DirectoryParameters)
    if result.is_capped:
        warnings.append(
            _("Hanya %(num)d halaman pertama yang dapat dibuka; persempit pencarian untuk melihat sisanya.")
            % {"num": result.page_count}
        )
    found = cards(result.ids, request.actor) if wanted.hal <= result.page_count else []
    return answer(
        {
            "count": result.total,
            "next": following,
            "previous": before,
            **_asked(result),
            "warnings": warnings,
            "items": items_of(request, found),
        }
    )


@router.get(
    "/facets", response={200: Facets, **REFUSALS}, operation_id="innovation_facets", url_name="facets"
)
def facets(request: SiteRequest, wanted: Query[FilterParameters]) -> HttpResponse:
    """How many innovations answer, and how often each value of each facet occurs."""
    result = search(directory_query(request, 1), actor=request.actor, node=request.node)
    warnings = warnings_of(request, FilterParameters)
    return answer({"count": result.total, **_asked(result), "warnings": warnings})


@router.get("/{int:nri}", response={200: Record, **_ONE}, operation_id="innovation", url_name="innovation")
def innovation(request: SiteRequest, nri: int) -> HttpResponse:
    """One innovation, whole, by its permanent number. A merged number leads to the record that it became."""
    found = _found(request, nri, "innovation")
    return found if isinstance(found, HttpResponse) else answer(record_of(request, found))


@router.get("/{int:nri}/similar", response={200: Similar, **_ONE}, operation_id="similar", url_name="similar")
def similar_ones(request: SiteRequest, nri: int) -> HttpResponse:
    """Innovations like this one, nearest first."""
    found = _found(request, nri, "similar")
    if isinstance(found, HttpResponse):
        return found
    actor = request.actor
    rows = cards(similar(found.pk, actor=actor), actor)
    return answer({"count": len(rows), "items": items_of(request, rows)})


def _found(request: SiteRequest, nri: int, resource: str) -> Innovation | HttpResponse:
    """The record, or the way to it: merged into another, or outside this node's scope. Raises `Missing`."""
    known = nri <= _LARGEST
    found = innovation_by_nri(nri, request.actor) if known else None
    if found is not None and is_in_scope(found, request.node):
        return found
    if found is not None:
        path = reverse(f"api-v1:{resource}", kwargs={"nri": nri})
        return HttpResponseRedirect(host_url(request, settings.DOMAIN, path))
    survivor = survivor_nri(nri) if known else None
    if survivor is None:
        raise Missing(_("Tidak ada inovasi dengan NRI %(nri)s.") % {"nri": nri})
    path = reverse(f"api-v1:{resource}", kwargs={"nri": survivor})
    return HttpResponsePermanentRedirect(request.build_absolute_uri(path), preserve_request=True)


def _asked(result: DirectoryResult) -> dict[str, object]:
    return {
        "facets": facets_of(result),
        "corrections": [{"typed": change.typed, "used": change.used} for change in result.corrections],
        "searched_text": result.searched_text,
    }
