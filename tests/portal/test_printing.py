from __future__ import annotations

import datetime as dt
import json
import re
from datetime import UTC
from pathlib import Path

import pytest
import typst
from django.conf import settings
from django.template import engines
from django.templatetags.static import static
from django.utils import translation

from jipp.core.actor import VISITOR
from jipp.core.typeset import qr_svg
from jipp.innovations.models import FormerTitle, Indicator, Innovation, LevelKind, Scheme, Source, Term
from jipp.innovations.models.taxonomy import Basis, Classification, Confidence
from jipp.innovations.queries import innovation_by_nri, recognition_history
from jipp.portal.presenters.innovation import classified_as, indicator_facts, terms_of
from jipp.portal.printing import cite, innovation_linked_data, innovation_pdf, innovation_preview
from jipp.portal.printing.pdf import TEMPLATE
from jipp.portal.printing.preview import SIGN, shortened
from tests.factories import create
from tests.factories.innovations import innovation, level, place, programme, recognition
from tests.factories.network import agency
from tests.factories.regions import city, province

URL = "https://jipp.example.go.id/inovasi/100001/sayang-warga/"
AT = dt.datetime(2024, 8, 17, 3, 0, tzinfo=UTC)
NASTY = '</script><script>alert(1)</script> #import "/etc/passwd" $x$ *tebal* \\ & {kurung} 50%'


@pytest.fixture
def record(db: None) -> Innovation:
    """An innovation with a place, an award, a listing and a source."""
    owner = agency("Pemerintah Kota Surabaya", website="https://surabaya.example.go.id/")
    made = innovation(
        owner, "Sayang Warga", nri=100_001, summary="Pendampingan.", published_at=AT, updated_at=AT
    )
    place(made, city(province()))
    kipp = programme()
    recognition(made, level(kipp, "Top 45"), 2021)
    recognition(made, level(kipp, "Tercatat", kind=LevelKind.LISTED), None)
    Source(innovation=made, system="KIPP", address="https://menpan.example.go.id/1").save()
    return _read(made)


def _read(made: Innovation) -> Innovation:
    found = innovation_by_nri(made.nri, VISITOR)
    assert found is not None
    return found


def test_pdf_is_one_and_the_same_for_one_record(record: Innovation) -> None:
    first = innovation_pdf(record, url=URL, language="id")
    assert first.startswith(b"%PDF-")
    assert first == innovation_pdf(record, url=URL, language="id")
    assert first != innovation_pdf(record, url=URL, language="en")
    assert b"pdfuaid" in first


def test_pdf_tells_classification_criteria_and_indicators(record: Innovation) -> None:
    term = create(Term, {"scheme": Scheme.SDG, "code": "3", "name": "Kesehatan", "name_en": "Health"}, {})
    given = {"basis": Basis.EDITORIAL, "confidence": Confidence.MEDIUM, "given_on": AT.date()}
    create(Classification, {"innovation": record, "term": term, **given}, {})
    measured = {"kind": "outcome", "name": "Waktu tunggu", "measure": "menit", "source": "Laporan 2024"}
    create(Indicator, {"innovation": record, **measured, "before": 60, "after": 10}, {})
    record = _read(record)

    [told] = terms_of(classified_as(record.classifications.all()))
    assert told.value == "3 Kesehatan"
    [figure] = indicator_facts(record.indicators.all())
    assert (figure.value, figure.note) == ("60 → 10 menit", "Hasil · Laporan 2024")
    assert innovation_pdf(record, url=URL, language="id").startswith(b"%PDF-")


def test_pdf_writes_nothing(record: Innovation) -> None:
    home = Path(settings.ENV.home)
    before = sorted(home.rglob("*"))
    innovation_pdf(record, url=URL, language="id")
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("title", [NASTY, "Roket 🚀 漢字 \x07", "x" * 300])
def test_pdf_takes_any_text_as_text(record: Innovation, title: str) -> None:
    record.title = record.background = record.summary = title
    assert innovation_pdf(record, url=URL, language="id").startswith(b"%PDF-")


def test_template_evaluates_nothing_of_the_record() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    assert re.findall(r"\beval\b|\bread\(|\binclude\b|\bimport\b", text) == []


def test_fonts_of_the_template_are_inside_typst() -> None:
    fonts = set(typst.Fonts(include_system_fonts=False).families())
    assert set(re.findall(r'font: "([^"]+)"', TEMPLATE.read_text(encoding="utf-8"))) <= fonts


def test_qr_is_a_drawing() -> None:
    assert qr_svg(URL).startswith("<svg")


def test_citation_in_three_forms(record: Innovation) -> None:
    with translation.override("id"):
        found = cite(record, url=URL, read_on=dt.date(2026, 11, 21))
    assert found.sentence == (
        "Pemerintah Kota Surabaya. (2024). Sayang Warga (NRI 100001). JIPP Nasional. "
        f"Dibaca 21 November 2026, dari {URL}"
    )
    assert found.bibtex == (
        "@misc{jipp100001,\n"
        "  author = {{Pemerintah Kota Surabaya}},\n"
        "  title = {{Sayang Warga}},\n"
        "  year = {2024},\n"
        "  howpublished = {JIPP Nasional},\n"
        "  note = {NRI 100001},\n"
        f"  url = {{{URL}}},\n"
        "  urldate = {2026-11-21},\n"
        "}\n"
    )
    assert found.ris.split("\r\n") == [
        "TY  - ELEC",
        "AU  - Pemerintah Kota Surabaya,",
        "TI  - Sayang Warga",
        "PY  - 2024",
        "PB  - JIPP Nasional",
        "AN  - NRI 100001",
        f"UR  - {URL}",
        "Y2  - 2026/11/21",
        "ER  - ",
        "",
    ]


def test_citation_keeps_its_form_whatever_the_title(record: Innovation) -> None:
    record.title = "Satu\r\nER  - \r\nDua} , note = {x & 5%"
    found = cite(record, url=URL, read_on=dt.date(2026, 11, 21))
    assert found.ris.count("\r\nER  - ") == 1
    assert r"  title = {{Satu ER - Dua\} , note = \{x \& 5\%}}," in found.bibtex


def test_linked_data_says_page_and_service(record: Innovation) -> None:
    FormerTitle(innovation=record, title="Sayang Warga Lama", title_key="sayang warga lama").save()
    record = _read(record)
    data = innovation_linked_data(record, recognition_history(record), url=URL, language="id")
    assert data["@context"] == "https://schema.org"
    page, service = data["@graph"]
    assert page == {
        "@type": "WebPage",
        "@id": URL,
        "url": URL,
        "name": "Sayang Warga",
        "inLanguage": "id",
        "isPartOf": {"@type": "WebSite", "name": "JIPP Nasional"},
        "dateModified": "2024-08-17T03:00:00+00:00",
        "citation": ["https://menpan.example.go.id/1"],
        "mainEntity": {"@id": f"{URL}#inovasi"},
        "datePublished": "2024-08-17T03:00:00+00:00",
    }
    assert service["award"] == ["Kompetisi KIPP: Top 45 (2021)"]
    assert service["alternateName"] == ["Sayang Warga Lama"]
    assert service["areaServed"] == [
        {
            "@type": "City",
            "name": "Kota Surabaya",
            "identifier": "35.78",
            "containedInPlace": {"@type": "State", "name": "Jawa Timur"},
        }
    ]
    assert "image" not in service


def test_linked_data_cannot_end_its_element(record: Innovation) -> None:
    record.title = NASTY
    data = innovation_linked_data(record, [], url=URL, language="id")
    template = engines["jinja2"].from_string("{{ data|tojson }}")
    text = template.render({"data": data})
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == NASTY


def test_preview_of_an_address(record: Innovation) -> None:
    assert innovation_preview(record, url=URL, site_name="JIPP Nasional", language="en") == {
        "og:type": "article",
        "og:site_name": "JIPP Nasional",
        "og:locale": "en_GB",
        "og:locale:alternate": "id_ID",
        "og:title": "Sayang Warga",
        "og:description": "Pendampingan.",
        "og:url": URL,
        "og:image": f"https://jipp.example.go.id{static(SIGN)}",
        "og:image:alt": "Lambang JIPP",
        "article:modified_time": "2024-08-17T03:00:00+00:00",
        "article:author": "Pemerintah Kota Surabaya",
    }


def test_long_texts_are_cut_at_a_word() -> None:
    assert shortened("satu dua, tiga", 11) == "satu dua…"
    assert shortened("satu  dua") == "satu dua"
