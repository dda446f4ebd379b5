"""From records to the plain values that answers are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from jipp.innovations.queries import Card, TermTag
from jipp.network.models import Agency
from jipp.regions.models import Region
from jipp.search.queries import DirectoryResult, FacetValue

Answer = dict[str, Any]


def page_url(request: HttpRequest, nri: int, slug: str) -> str:
    """The address of an innovation's page on this host, in the language asked for."""
    path = reverse("portal:innovation", kwargs={"nri": nri, "slug": slug or "inovasi"})
    return request.build_absolute_uri(path)


def resource_url(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """The address of a resource of this API on this host."""
    return request.build_absolute_uri(reverse(f"api-v1:{name}", kwargs=kwargs or None))


def items_of(request: HttpRequest, found: Iterable[Card]) -> list[Answer]:
    """Rows of a list."""
    return [_item(request, card) for card in found]


def _item(request: HttpRequest, card: Card) -> Answer:
    return {
        "nri": card.nri,
        "title": card.given_title,
        "name": card.title,
        "expansion": card.expansion,
        "agency": {
            "name": card.agency,
            "kind": card.agency_kind,
            "code": card.agency_code,
            "short_name": card.agency_short,
        },
        "unit": card.unit,
        "provinces": list(dict.fromkeys(place.province for place in card.places)),
        "regencies": [place.name for place in card.places if not place.is_province],
        "region_codes": [place.code for place in card.places],
        "summary": card.summary,
        "recognitions": [
            {
                "programme": badge.programme,
                "level": badge.level,
                "year": badge.year,
                "label": badge.label,
                "kind": badge.kind,
                "scope": badge.scope,
            }
            for badge in card.badges
        ],
        "sdgs": [_term(tag) for tag in card.sdgs],
        "themes": [_term(tag) for tag in card.themes],
        "status": card.status,
        "first_recognised": card.first_recognised,
        "last_recognised": card.last_recognised,
        "url": page_url(request, card.nri, card.slug),
        "api_url": resource_url(request, "innovation", nri=card.nri),
    }


def _term(tag: TermTag) -> Answer:
    name = tag.name_en if get_language() == "en" and tag.name_en else tag.name
    return {"code": tag.code, "name": name, "basis": tag.basis, "confidence": tag.confidence}


def facets_of(result: DirectoryResult) -> dict[str, list[Answer]]:
    """Every facet by its parameter, with all the values that occur."""
    return {name: [_entry(value) for value in facet.values] for name, facet in result.facets.items()}


def _entry(value: FacetValue) -> Answer:
    if not value.children:
        return _value(value)
    return {**_value(value), "children": [_value(child) for child in value.children]}


def _value(value: FacetValue) -> Answer:
    return {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "selected": value.is_selected,
    }


def agency_of(agency: Agency) -> Answer:
    """An agency as the owner of something."""
    return {
        "name": agency.name,
        "kind": agency.kind,
        "code": agency.code,
        "short_name": agency.short_name,
    }


def coded(region: Region | Agency | None) -> Answer | None:
    """A thing by its code and name."""
    return {"code": region.code, "name": region.name} if region is not None else None
