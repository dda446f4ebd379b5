"""What the site of a node shows of its standing: partnerships and rules. The national site shows its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.ui.paging import paged
from jipp.core.ui.shapes import Link
from jipp.network.additions import related_to
from jipp.network.presenters.cooperation import public_partnerships_shown
from jipp.network.presenters.rules import kind_choices, regulation_rows, year_choices
from jipp.network.queries import (
    RegulationFilter,
    SiteRequest,
    kinds_and_years,
    public_partnerships,
    regulations_in,
    regulations_of_site,
    with_parties,
)
from jipp.network.views.listing import number_in, word_in


@require_safe
@public_page
def partnerships(request: SiteRequest) -> HttpResponse:
    """Partnerships that are marked public: those that hold, or those that are over."""
    is_over = request.GET.get("berakhir") == "1"
    rows = with_parties(public_partnerships(request.actor, request.node, is_over=is_over))
    found = paged(request, rows)
    address = page_path("network:public-partnerships")
    related = related_to([one.pk for one in found.rows], request.actor)
    context = {
        "rows": public_partnerships_shown(found.rows, related),
        "found": found,
        "is_over": is_over,
        "views": [
            Link(_("Berlaku"), address, current=not is_over),
            Link(_("Sudah berakhir"), f"{address}?berakhir=1", current=is_over),
        ],
    }
    return page(request, "network/public_partnerships.html", context)


@require_safe
@public_page
def regulations(request: SiteRequest) -> HttpResponse:
    """The rules of the node, newest first, by kind and year."""
    every = regulations_of_site(request.actor, request.node)
    kinds, years = kinds_and_years(every)
    kind, year = word_in(request, "jenis"), number_in(request, "tahun")
    wanted = RegulationFilter(kind=kind if kind in kinds else "", year=year if year in years else 0)
    found = paged(request, regulations_in(every, wanted))
    context = {
        "rows": regulation_rows(found.rows),
        "found": found,
        "kinds": kind_choices(wanted.kind, kinds),
        "years": year_choices(years, wanted.year),
        "has_filters": len(kinds) > 1 or len(years) > 1,
    }
    return page(request, "network/public_regulations.html", context)
