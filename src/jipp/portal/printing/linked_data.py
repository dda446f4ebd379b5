"""A record as schema.org linked data: the page, and the public service that it describes.

A template writes it as `<script type="application/ld+json">{{ linked_data|tojson }}</script>`: `tojson`
escapes every sign that could end the element.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jipp.innovations.models import Innovation, LevelKind, Recognition
from jipp.regions.models import Region, RegionKind

_KIND_OF_PLACE = {
    RegionKind.PROVINCE: "State",
    RegionKind.REGENCY: "AdministrativeArea",
    RegionKind.CITY: "City",
}


def innovation_linked_data(
    record: Innovation, recognitions: Iterable[Recognition], *, url: str, language: str
) -> dict[str, Any]:
    """The page and the service as a JSON-LD graph. Only awards won count as awards, without revoked ones."""
    page = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": record.title,
        "inLanguage": language,
        "isPartOf": {"@type": "WebSite", "name": "JIPP Nasional"},
        "dateModified": record.updated_at.isoformat(timespec="seconds"),
        "citation": [source.address for source in record.sources.all() if source.address],
        "mainEntity": {"@id": f"{url}#inovasi"},
    }
    if record.published_at:
        page["datePublished"] = record.published_at.isoformat(timespec="seconds")
    service = {
        "@type": "GovernmentService",
        "@id": f"{url}#inovasi",
        "name": record.title,
        "alternateName": _other_names(record),
        "description": record.summary,
        "identifier": {"@type": "PropertyValue", "propertyID": "NRI", "value": str(record.nri)},
        "url": url,
        "provider": _provider(record),
        "areaServed": [_place(place.region) for place in record.places.all()],
        "category": [row.term.name for row in record.classifications.all()],
        "award": [_award(row) for row in recognitions if _is_award(row)],
        "image": [medium.address for medium in record.media.all() if medium.kind == "image"],
    }
    return {"@context": "https://schema.org", "@graph": [_known(page), _known(service)]}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """What is not known is left out."""
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def _other_names(record: Innovation) -> list[str]:
    names = [record.expansion, *(former.title for former in record.former_titles.all())]
    return [name for name in dict.fromkeys(names) if name and name != record.title]


def _provider(record: Innovation) -> dict[str, Any]:
    agency = record.agency
    provider: dict[str, Any] = {"@type": "GovernmentOrganization", "name": agency.name}
    if agency.short_name:
        provider["alternateName"] = agency.short_name
    if agency.website:
        provider["url"] = agency.website
    if record.unit is not None:
        provider["department"] = {"@type": "GovernmentOrganization", "name": record.unit.name}
    return provider


def _place(region: Region) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@type": _KIND_OF_PLACE[RegionKind(region.kind)],
        "name": region.name,
        "identifier": region.code,
    }
    if region.parent is not None:
        place["containedInPlace"] = {"@type": "State", "name": region.parent.name}
    return place


def _is_award(row: Recognition) -> bool:
    return row.level.kind == LevelKind.AWARD and row.revoked_on is None


def _award(row: Recognition) -> str:
    words = f"{row.level.programme.name}: {row.level.name}"
    return f"{words} ({row.year})" if row.year else words
