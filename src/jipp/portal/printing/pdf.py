"""A record as a PDF, set by typst from a template beside this module."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.core.typeset import qr_svg, typeset
from jipp.core.ui.shapes import Fact
from jipp.innovations.models import Innovation
from jipp.innovations.queries import absorbed_nris, recognition_history
from jipp.network.queries import successions_of
from jipp.portal.presenters import innovation as present

TEMPLATE = Path(__file__).with_name("innovation.typ")


def innovation_pdf(record: Innovation, *, url: str, language: str) -> bytes:
    """The record with story, award history and sources, its number, and its address also as a QR code.

    `url` is the lasting address of the record, `language` is `id` or `en`. Two statements: the award history,
    and what was merged into it.
    """
    with translation.override(language):
        data = _printed(record, url, language)
    return typeset(TEMPLATE, data, int(record.updated_at.timestamp()))


def _printed(record: Innovation, url: str, language: str) -> dict[str, Any]:
    history = list(recognition_history(record))
    status = present.status_of(record)
    places = [link.label for link in present.places_of(record)]
    facts = [
        *present.facts_of(record, absorbed_nris(record), successions_of(record.agency)),
        Fact(_("Tempat"), "; ".join(places)),
        Fact(_("Status"), status.label),
    ]
    return {
        "language": language,
        "title": record.title,
        "expansion": record.expansion,
        "summary": record.summary,
        "owner": record.agency.name,
        "nri": str(record.nri),
        "url": url,
        "qr": qr_svg(url),
        "facts": _facts(facts),
        "terms": _facts(present.terms_of(present.classified_as(record.classifications.all()))),
        "criteria": _facts(present.criteria_of(record)),
        "indicators": _facts(present.indicator_facts(record.indicators.all())),
        "story": [
            {"label": part.label, "paragraphs": part.paragraphs} for part in present.story_parts(record)
        ],
        "history": [
            {"year": str(moment.year), "title": moment.title, "detail": moment.detail}
            for moment in present.moments(history)
        ],
        "sources": _facts(present.source_facts(record.sources.all())),
        "words": _words(record),
    }


def _facts(facts: Iterable[Fact]) -> list[dict[str, str]]:
    return [
        {"label": str(fact.term), "value": str(fact.value), "note": str(fact.note)}
        for fact in facts
        if fact.value
    ]


def _words(record: Innovation) -> dict[str, str]:
    return {
        "portal": _("Jaringan Inovasi Pelayanan Publik"),
        "facts": _("Fakta"),
        "story": _("Cerita inovasi"),
        "untold": _("Pemilik belum menceritakan inovasi ini lebih jauh."),
        "history": _("Riwayat apresiasi"),
        "unrecognised": _("Belum ada apresiasi yang tercatat."),
        "terms": _("Klasifikasi"),
        "criteria": _("Lima kriteria inovasi"),
        "indicators": _("Indikator"),
        "sources": _("Sumber"),
        "scan": _("Alamat catatan ini"),
        "picture": _("Kode QR menuju alamat catatan ini"),
        "updated": _("Catatan diperbarui %(date)s") % {"date": written_date(record.updated_at)},
        "page": _("Halaman"),
    }
