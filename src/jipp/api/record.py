"""The whole record of an innovation as plain values. What is not known stays empty or null."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse

from jipp.api.building import Answer, agency_of, page_url, resource_url
from jipp.api.queries import public_contacts
from jipp.innovations.models import Innovation, Recognition, SustainabilityStatus
from jipp.innovations.queries import absorbed_nris, recognition_history

STORY = (
    "background",
    "objective",
    "novelty",
    "process",
    "drivers",
    "barriers",
    "resources",
    "outputs",
    "outcomes",
    "evaluation",
    "adaptability",
    "prerequisites",
    "sustainability",
    "lessons",
)
"""The fields of the story, in the order of the page."""


def record_of(request: HttpRequest, innovation: Innovation) -> Answer:
    """Everything public about one innovation."""
    return {
        **_identity(innovation),
        **_places(innovation),
        "recognitions": [recognition_of(row) for row in recognition_history(innovation)],
        "classifications": _classifications(innovation),
        **_told(innovation),
        **_attached(innovation),
        **_people(innovation),
        **_standing(innovation),
        "url": page_url(request, innovation.nri, innovation.slug),
        "pdf_url": request.build_absolute_uri(
            reverse("portal:innovation-pdf", kwargs={"nri": innovation.nri})
        ),
        "similar_url": resource_url(request, "similar", nri=innovation.nri),
    }


def _identity(innovation: Innovation) -> Answer:
    return {
        "nri": innovation.nri,
        "title": innovation.given_title,
        "name": innovation.title,
        "expansion": innovation.expansion,
        "absorbed_nris": list(absorbed_nris(innovation)),
        "former_titles": [former.title for former in innovation.former_titles.all()],
        "summary": innovation.summary,
        "agency": agency_of(innovation.agency),
        "agency_name_then": innovation.agency_name_then,
        "unit": innovation.unit.name if innovation.unit else "",
    }


def _places(innovation: Innovation) -> Answer:
    regions = sorted((place.region for place in innovation.places.all()), key=lambda region: region.code)
    provinces = [region.parent or region for region in regions]
    return {
        "places": [
            {
                "code": region.code,
                "name": region.name,
                "kind": region.kind,
                "province": {"code": province.code, "name": province.name},
            }
            for region, province in zip(regions, provinces, strict=True)
        ],
        "provinces": list(dict.fromkeys(province.name for province in provinces)),
        "regencies": [region.name for region in regions if region.parent_id is not None],
    }


def recognition_of(row: Recognition) -> Answer:
    """A recognition with the words of its source."""
    level, programme = row.level, row.level.programme
    return {
        "programme": programme.name,
        "level": level.name,
        "year": row.year,
        "label": row.label,
        "kind": level.kind,
        "scope": programme.scope,
        "programme_slug": programme.slug,
        "level_slug": level.slug,
        "body": programme.body,
        "category": row.category,
        "decree": row.decree,
        "revoked_on": row.revoked_on,
        "source": row.source_address,
    }


def _classifications(innovation: Innovation) -> list[Answer]:
    rows = sorted(innovation.classifications.all(), key=lambda row: (row.term.scheme, row.term.order))
    return [
        {
            "scheme": row.term.scheme,
            "code": row.term.code,
            "name": row.term.name,
            "name_en": row.term.name_en,
            "basis": row.basis,
            "confidence": row.confidence,
            "given_by": row.given_by,
            "given_on": row.given_on,
        }
        for row in rows
    ]


def _told(innovation: Innovation) -> Answer:
    return {
        "story": {name: getattr(innovation, name) for name in STORY},
        "criteria": {row.criterion: row.statement for row in innovation.criteria.all()},
        "form": innovation.form,
        "kind": innovation.kind,
        "stage": innovation.stage,
        "initiated_on": innovation.initiated_on,
        "trial_on": innovation.trial_on,
        "running_since_year": innovation.running_since_year,
        "cost_rupiah": innovation.cost_rupiah,
        "beneficiaries": innovation.beneficiaries,
    }


def _people(innovation: Innovation) -> Answer:
    return {
        "innovators": [
            {"name": row.name, "role": row.role} for row in getattr(innovation, "public_innovators", [])
        ],
        "stakeholders": [{"name": row.name, "part": row.part} for row in innovation.stakeholders.all()],
        "contacts": [
            {"name": row.name, "role": row.role, "email": row.email, "phone": row.phone}
            for row in public_contacts(innovation)
        ],
    }


def _attached(innovation: Innovation) -> Answer:
    return {
        "indicators": [
            {
                "kind": row.kind,
                "name": row.name,
                "measure": row.measure,
                "before": _number(row.before),
                "after": _number(row.after),
                "period": row.period,
                "source": row.source,
            }
            for row in innovation.indicators.all()
        ],
        "media": [
            {
                "kind": row.kind,
                "address": row.address,
                "alternative_text": row.alternative_text,
                "credit": row.credit,
            }
            for row in innovation.media.all()
        ],
        "documents": [{"title": row.title, "address": row.address} for row in innovation.documents.all()],
        "sources": [
            {
                "system": row.system,
                "external_id": row.external_id,
                "address": row.address,
                "retrieved_on": row.retrieved_on,
            }
            for row in innovation.sources.all()
        ],
    }


def _standing(innovation: Innovation) -> Answer:
    return {
        "status": {
            "value": innovation.status,
            "label": str(SustainabilityStatus(innovation.status).label),
            "reason": innovation.status_reason,
            "verified_on": innovation.verified_on,
        },
        "completeness": innovation.completeness,
        "licence": innovation.licence,
        "published_at": innovation.published_at,
        "updated_at": innovation.updated_at,
    }


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None
