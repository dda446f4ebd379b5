"""The register of funds as a file to take along, as the list on the screen is narrowed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.exchange.queries import TABLE_TYPES, table_file
from jipp.network.models import Area
from jipp.network.queries import (
    FundingFilter,
    funding_table,
    fundings_in,
    fundings_visible_to,
    nodes_seen,
)

MOST = 20_000


@require_safe
@workspace_page
def download(request: ActorRequest, form: str) -> HttpResponse:
    """The lines that the actor sees, at most `MOST`."""
    if form not in TABLE_TYPES or nodes_seen(request.actor, Area.FUNDING) == frozenset():
        raise Http404
    year = request.GET.get("tahun", "")
    wanted = FundingFilter(
        node=request.GET.get("simpul", "")[:100],
        year=int(year) if year.isascii() and year.isdigit() and len(year) < 6 else 0,
        source=request.GET.get("sumber", "")[:100],
    )
    header, rows = funding_table(fundings_in(fundings_visible_to(request.actor), wanted)[:MOST])
    answer = HttpResponse(table_file(form, header, rows, _("Pendanaan")), content_type=TABLE_TYPES[form])
    name = f"pendanaan-{timezone.localdate():%Y-%m-%d}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
