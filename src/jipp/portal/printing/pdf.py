"""A record as a PDF, set by typst from a template beside this module.

The record reaches the template as JSON text, never as markup, so nothing in it is read as an instruction. The
fonts are those inside typst; no file is read but the template, none is written.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst
from django.utils import translation
from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.core.ui.shapes import Fact
from jipp.innovations.models import Innovation
from jipp.innovations.queries import recognition_history
from jipp.portal.presenters import innovation as present

TEMPLATE = Path(__file__).with_name("innovation.typ")
STANDARD: Literal["ua-1"] = "ua-1"
"""Tagged for screen readers (PDF/UA-1)."""


def innovation_pdf(record: Innovation, *, url: str, language: str) -> bytes:
    """The record with story, award history and sources, its number, and its address also as a QR code.

    `url` is the lasting address of the record, `language` is `id` or `en`. One statement: the award history.
    """
    with translation.override(language):
        data = _printed(record, url, language)
    return _set(data, int(record.updated_at.timestamp()))


def _set(data: dict[str, Any], timestamp: int) -> bytes:
    # A compiler of its own for each file: it remembers what it was given, and threads share a process.
    compiler = typst.Compiler(root=str(TEMPLATE.parent), font_paths=_fonts())
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = _compiled(compiler, inputs, timestamp)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


def _compiled(compiler: typst.Compiler, inputs: dict[str, str], timestamp: int) -> object:
    template = _template()
    try:
        return compiler.compile(
            template, format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=timestamp
        )
    except typst.TypstError:
        # The standard refuses a sign that no font here has (an emoji); without it the file is still tagged.
        return compiler.compile(template, format="pdf", sys_inputs=inputs, timestamp=timestamp)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return TEMPLATE.read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts that typst carries, the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _printed(record: Innovation, url: str, language: str) -> dict[str, Any]:
    history = list(recognition_history(record))
    status = present.status_of(record)
    places = [link.label for link in present.places_of(record)]
    facts = [*present.facts_of(record), Fact(_("Tempat"), "; ".join(places)), Fact(_("Status"), status.label)]
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
        "sources": _("Sumber"),
        "scan": _("Alamat catatan ini"),
        "picture": _("Kode QR menuju alamat catatan ini"),
        "updated": _("Catatan diperbarui %(date)s") % {"date": written_date(record.updated_at)},
        "page": _("Halaman"),
    }


def qr_svg(text: str) -> str:
    """A QR code as an SVG drawing."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
