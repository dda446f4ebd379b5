"""The map: where innovations are, from province to regency to list, with the directory's filters."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.pages import page
from jipp.network.queries import SiteRequest
from jipp.portal.presenters.facets import facet_groups
from jipp.portal.presenters.maps import RATE
from jipp.portal.presenters.maps import map_page as present
from jipp.search.queries import FACET_PARAMETERS, DirectoryQuery, search


@require_safe
@public_page
def map_page(request: SiteRequest) -> HttpResponse:
    """The map drawn on the server, the filters of the directory, and a table of the same numbers."""
    query = DirectoryQuery.parse(request.GET)
    result = search(query, actor=request.actor, node=request.node)
    whole = [name for name in request.GET.getlist("lengkap") if name in FACET_PARAMETERS]
    context = {
        "page": present(result, request.node, rate=request.GET.get("warna") == RATE),
        "result": result,
        "query": query,
        "facets": facet_groups(result, whole),
        "whole": whole,
    }
    return page(request, "portal/map.html", context, block="results")
