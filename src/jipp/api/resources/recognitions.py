"""The recognitions of all innovations: the complete award history as a list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from jipp.api.answers import REFUSALS, answer
from jipp.api.building import agency_of, page_url
from jipp.api.paging import listed, page_of
from jipp.api.parameters import RecognitionParameters, require_known, warnings_of
from jipp.api.queries import has_level, has_programme
from jipp.api.queries import recognitions as all_recognitions
from jipp.api.record import recognition_of
from jipp.api.schemas import Recognitions
from jipp.innovations.models import Recognition
from jipp.network.queries import SiteRequest

router = Router(tags=["recognitions"])


@router.get(
    "", response={200: Recognitions, **REFUSALS}, operation_id="recognitions", url_name="recognitions"
)
def recognitions(request: SiteRequest, wanted: Query[RecognitionParameters]) -> HttpResponse:
    """Recognitions, newest first, unknown years last; revoked ones say since when."""
    paged = page_of(request, _filtered(all_recognitions(request.actor, request.node), wanted), wanted)
    items = [_item(request, row) for row in paged.rows]
    return answer(listed(paged, items, warnings_of(request, RecognitionParameters)))


def _filtered(found: QuerySet[Recognition], wanted: RecognitionParameters) -> QuerySet[Recognition]:
    where = _("Nilai yang ada tercantum pada programme_slug dan level_slug di /api/v1/recognitions.")
    require_known("program", wanted.program, [has_programme(slug) for slug in wanted.program], where)
    require_known("jenjang", wanted.jenjang, [has_level(slug) for slug in wanted.jenjang], where)
    conditions: dict[str, Any] = {
        "level__programme__slug__in": wanted.program,
        "level__slug__in": wanted.jenjang,
        "level__kind__in": wanted.jenis,
        "level__programme__scope__in": wanted.lingkup,
        "year__in": wanted.tahun,
    }
    found = found.filter(**{name: values for name, values in conditions.items() if values})
    return found if wanted.nri is None else found.filter(innovation__nri=wanted.nri)


def _item(request: HttpRequest, row: Recognition) -> dict[str, Any]:
    innovation = row.innovation
    return {
        **recognition_of(row),
        "nri": innovation.nri,
        "title": innovation.given_title,
        "agency": agency_of(innovation.agency),
        "url": page_url(request, innovation.nri, innovation.slug),
    }
