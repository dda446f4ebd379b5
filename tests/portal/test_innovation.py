"""The page of an innovation: its facts with their sources, its addresses, and what is not shown."""

from __future__ import annotations

import json
import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jipp.innovations.models import (
    Basis,
    Classification,
    Confidence,
    Contact,
    Document,
    Form,
    Indicator,
    Innovation,
    Innovator,
    Kind,
    Medium,
    PartnershipInnovation,
    Scheme,
    Source,
    Stakeholder,
    SustainabilityStatus,
    Term,
)
from jipp.innovations.states import State
from jipp.network.models import AgencyKind
from tests.factories import cooperation, create, network, regions
from tests.factories import innovations as make
from tests.portal.test_directory import words

pytestmark = pytest.mark.django_db

STATEMENTS = 24
SOURCE = "https://example.go.id/berita/6-in-1"


@pytest.fixture
def world() -> SimpleNamespace:
    """An innovation with an award, a listing, a place and a source; and its neighbour."""
    east = regions.province()
    surabaya = regions.city(east)
    city = network.agency("Pemerintah Kota Surabaya", kind=AgencyKind.CITY)
    kipp = make.programme("kipp", body="Kementerian PANRB")
    lan = make.programme("dian", name="Direktori Inovasi Administrasi Negara", body="LAN")
    six = make.innovation(city, "6 in 1", summary="Enam akta diurus sekaligus.", expansion="Enam dalam satu")
    other = make.innovation(city, "Sinyal Bunda")
    for one in (six, other):
        make.place(one, surabaya)
    make.recognition(six, make.level(kipp, "Top 45"), 2019, label="KIPP Top 45", source_address=SOURCE)
    make.recognition(six, make.level(lan, "Tercatat", kind="tercatat"), None, label="DIAN (tercatat)")
    create(Source, {"innovation": six, "system": "Berita", "address": SOURCE}, {})
    return SimpleNamespace(
        six=six, other=other, city=city, surabaya=surabaya, url=f"/inovasi/{six.nri}/6-in-1/"
    )


def moments(html: str) -> list[tuple[str, str]]:
    """The award history: which entries are drawn as awards, in the words shown."""
    listed = html.split('<ol class="timeline"')[1].split("</ol>", maxsplit=1)[0]
    found = re.findall(r"<li( class=\"timeline-award\")?>(.*?)</li>", listed, flags=re.DOTALL)
    return [("award" if award else "", words(inner)) for award, inner in found]


def test_innovation_page_tells_what_it_changes_for_whom(national: Client, world: SimpleNamespace) -> None:
    response = national.get(world.url)
    html = response.content.decode()

    assert response.status_code == 200
    assert re.findall(r"<h1>([^<]*)</h1>", html) == ["6 in 1"]
    assert '<p class="innovation-expansion">Enam dalam satu</p>' in html
    assert '<p class="lead">Enam akta diurus sekaligus.</p>' in html
    assert f'<link rel="canonical" href="http://localhost{world.url}">' in html


@pytest.mark.parametrize(
    ("category", "indonesian", "english"),
    [
        ("Puskesmas", "kategori Puskesmas", "category Puskesmas"),
        ("Kategori 3", "kategori 3", "category 3"),
        ("Category 3", "kategori 3", "category 3"),
        ("Kategori khusus: Iklim", "Kategori khusus: Iklim", "Kategori khusus: Iklim"),
    ],
)
def test_innovation_page_says_category_once(
    national: Client, world: SimpleNamespace, category: str, indonesian: str, english: str
) -> None:
    world.six.recognitions.filter(label="KIPP Top 45").update(category=category)
    told = [words(national.get(base + world.url).content.decode()) for base in ("", "/en")]

    assert f"Kementerian PANRB · {indonesian}" in told[0]
    assert f"Kementerian PANRB · {english}" in told[1]
    assert "kategori kategori" not in told[0].lower()


def test_innovation_page_never_shows_a_listing_as_an_award(national: Client, world: SimpleNamespace) -> None:
    html = national.get(world.url).content.decode()

    assert moments(html) == [
        ("award", "2019 KIPP Top 45 Penghargaan · Kementerian PANRB"),
        ("", "– DIAN (tercatat) Tercatat, bukan penghargaan · LAN · tahun tidak disebut sumber"),
    ]
    assert html.count("badge-recognition") == 1


def test_innovation_page_says_once_what_is_unknown(national: Client, world: SimpleNamespace) -> None:
    text = words(national.get(world.url).content.decode())

    assert text.count("Belum tercatat: latar belakang, kebaruan, pelaksanaan, hasil dan manfaat") == 1
    assert "Latar belakang" not in text  # no heading without content


def test_innovation_page_lists_sections_that_have_content(national: Client, world: SimpleNamespace) -> None:
    story = {"background": "Antre lama.\n\nJauh pula.", "outcomes": "Sehari jadi."}
    told = make.innovation(world.city, "Akta Kilat", **story)
    html = national.get(f"/inovasi/{told.nri}/akta-kilat/").content.decode()

    contents = html.split('class="contents"')[1].split("</nav>")[0]
    assert re.findall(r'href="#([^"]*)"', contents) == ["latar", "hasil", "apresiasi", "sumber"]
    assert "<p>Antre lama.</p>\n<p>Jauh pula.</p>" in html


def test_contents_of_a_long_record_name_the_partnerships(national: Client, world: SimpleNamespace) -> None:
    told = make.innovation(world.city, "Akta Kilat", background="Antre lama.", outcomes="Sehari jadi.")
    held = cooperation.signed(network.node(world.city), is_public=True)
    create(PartnershipInnovation, {"partnership": held, "innovation": told}, {})
    html = national.get(f"/inovasi/{told.nri}/akta-kilat/").content.decode()

    contents = html.split('class="contents"')[1].split("</nav>")[0]
    assert re.findall(r'href="#([^"]*)"', contents) == ["latar", "hasil", "apresiasi", "kerja-sama", "sumber"]
    assert re.findall(r'<h2 id="(kerja-sama|sumber)"', html) == ["kerja-sama", "sumber"]


def test_innovation_page_shows_a_verified_status_with_its_date(
    national: Client, world: SimpleNamespace
) -> None:
    running = make.innovation(
        world.city,
        "Masih Jalan",
        status=SustainabilityStatus.RUNNING,
        verified_on=timezone.localdate().replace(2025, 3, 9),
    )
    text = words(national.get(f"/inovasi/{running.nri}/masih-jalan/").content.decode())

    assert "Berlanjut" in text
    assert "Diperiksa 9 Maret 2025" in text


def test_innovation_in_english_keeps_its_canonical_and_alternates(
    national: Client, world: SimpleNamespace
) -> None:
    html = national.get(f"/en{world.url}").content.decode()

    assert f'<link rel="canonical" href="http://localhost/en{world.url}">' in html
    assert f'<link rel="alternate" hreflang="id" href="http://localhost{world.url}">' in html


def test_innovation_by_number_and_by_wrong_slug_lead_to_its_address(
    national: Client, world: SimpleNamespace
) -> None:
    for address in (f"/inovasi/{world.six.nri}/", f"/inovasi/{world.six.nri}/salah/"):
        response = national.get(address)
        assert (response.status_code, response["Location"]) == (301, world.url)


def test_merged_innovation_leads_to_its_survivor(national: Client, world: SimpleNamespace) -> None:
    merged = make.innovation(world.city, "Enam", state=State.MERGED, merged_into=world.six)

    response = national.get(f"/inovasi/{merged.nri}/enam/")
    assert (response.status_code, response["Location"]) == (301, world.url)
    paper = national.get(f"/inovasi/{merged.nri}/unduh.pdf")
    assert (paper.status_code, paper["Location"]) == (301, f"/inovasi/{world.six.nri}/unduh.pdf")


def test_a_survivor_names_the_numbers_that_it_absorbed(national: Client, world: SimpleNamespace) -> None:
    merged = make.innovation(world.city, "Enam", state=State.MERGED, merged_into=world.six)
    before = make.innovation(world.city, "Nem", state=State.MERGED, merged_into=merged)

    text = words(national.get(world.url).content.decode())
    assert f"Menggabungkan NRI {merged.nri}, {before.nri}" in text


def test_the_page_tells_every_stored_fact(national: Client, world: SimpleNamespace) -> None:
    Innovation.objects.filter(pk=world.six.pk).update(
        initiated_on=date(2019, 3, 1), trial_on=date(2019, 9, 1), completeness=40
    )
    measured = {"kind": "outcome", "name": "Waktu tunggu", "measure": "menit", "source": "Laporan 2024"}
    create(Indicator, {"innovation": world.six, **measured}, {})
    text = words(national.get(world.url).content.decode())

    for told in ("Digagas 1 Maret 2019", "Diuji coba 1 September 2019", "Kelengkapan cerita 40%"):
        assert told in text
    assert "Laporan 2024" in text


def test_innovation_that_is_hidden_is_not_there_for_a_visitor(
    national: Client, world: SimpleNamespace
) -> None:
    hidden = make.draft(world.city, "Belum Terbit")

    assert national.get(f"/inovasi/{hidden.nri}/belum-terbit/").status_code == 404
    assert national.get(f"/inovasi/{hidden.nri}/").status_code == 404


def test_innovation_with_an_unknown_number_is_not_there(national: Client) -> None:
    assert national.get("/inovasi/999999999999999999999/x/").status_code == 404


def test_innovation_outside_a_nodes_scope_leads_to_the_national_site(world: SimpleNamespace) -> None:
    ministry = network.agency("Kementerian Kesehatan")
    node = network.node(ministry, "kemenkes")
    network.membership(node, ministry)
    response = Client(headers={"host": "kemenkes.localhost"}).get(world.url)

    assert (response.status_code, response["Location"]) == (302, f"http://localhost{world.url}")


def test_innovation_on_its_nodes_site_names_the_national_address(world: SimpleNamespace) -> None:
    network.membership(network.node(world.city, "surabaya"), world.city)
    html = Client(headers={"host": "surabaya.localhost"}).get(world.url).content.decode()

    assert f'<link rel="canonical" href="http://localhost{world.url}">' in html


def test_innovation_page_takes_the_same_statements_for_one_and_three(
    national: Client, world: SimpleNamespace
) -> None:
    def statements() -> int:
        national.get(world.url)
        with CaptureQueriesContext(connection) as captured:
            assert national.get(world.url).status_code == 200
        return len(captured)

    assert statements() == STATEMENTS
    gold = make.level(make.programme("iga"), "Emas")
    for year in (2021, 2022):
        make.recognition(world.six, gold, year)
        make.place(make.innovation(world.city), world.surabaya)
    assert statements() == STATEMENTS


def test_innovation_is_linked_data_and_a_preview(national: Client, world: SimpleNamespace) -> None:
    html = national.get(world.url).content.decode()
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[0])

    assert [part["name"] for part in data["@graph"]] == ["6 in 1", "6 in 1"]
    assert '<meta property="og:title" content="6 in 1">' in html


def test_innovation_as_pdf(national: Client, world: SimpleNamespace) -> None:
    response = national.get(f"/inovasi/{world.six.nri}/unduh.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="inovasi-{world.six.nri}.pdf"'
    assert response.content.startswith(b"%PDF-")


def test_pdf_of_what_is_hidden_is_not_there_for_a_visitor(national: Client, world: SimpleNamespace) -> None:
    hidden = make.draft(world.city, "Belum Terbit")

    assert national.get(f"/inovasi/{hidden.nri}/unduh.pdf").status_code == 404


def test_innovation_says_the_basis_of_its_classification_once(
    national: Client, world: SimpleNamespace
) -> None:
    given = {"basis": Basis.EDITORIAL, "confidence": Confidence.MEDIUM, "given_on": date(2026, 11, 21)}
    for scheme, code, name in ((Scheme.SDG, "16", "Perdamaian"), (Scheme.THEME, "adminduk", "Kependudukan")):
        term = create(Term, {"scheme": scheme, "code": code, "name": name, "name_en": name}, {})
        create(Classification, {"innovation": world.six, "term": term, **given}, {})
    text = words(national.get(world.url).content.decode())

    assert text.count("Klasifikasi redaksi, keyakinan sedang, 21 November 2026.") == 1


def test_innovation_page_names_only_contacts_who_agreed(national: Client, world: SimpleNamespace) -> None:
    create(
        Contact,
        {"innovation": world.six, "name": "Sri Lestari", "role": "Kepala unit", "has_consent": True},
        {},
    )
    create(Contact, {"innovation": world.six, "name": "Budi Santoso", "email": "budi@example.go.id"}, {})
    text = words(national.get(world.url).content.decode())

    assert "Kepala unit Sri Lestari" in text
    assert "Budi" not in text


def test_innovation_page_says_form_kind_and_who_made_it_with_whom(
    national: Client, world: SimpleNamespace
) -> None:
    create(Innovator, {"innovation": world.six, "name": "Ani", "role": "Bidan", "has_consent": True}, {})
    create(Innovator, {"innovation": world.six, "name": "Tono Tertutup"}, {})
    create(Stakeholder, {"innovation": world.six, "name": "PKK Desa", "part": "mendata warga"}, {})
    world.six.form, world.six.kind = Form.SERVICE, Kind.NOT_DIGITAL
    world.six.save()
    text = words(national.get(world.url).content.decode())

    assert "Bentuk Pelayanan publik Jenis Nondigital" in text
    assert "Inovator Ani Bidan" in text
    assert "Pemangku kepentingan PKK Desa mendata warga" in text
    assert "Tertutup" not in text


def test_innovation_page_lists_documents_and_media_in_words(national: Client, world: SimpleNamespace) -> None:
    address = "https://example.go.id/"
    create(
        Document, {"innovation": world.six, "title": "Laporan 2024", "address": f"{address}laporan.pdf"}, {}
    )
    film = {"kind": "video", "address": f"{address}film", "alternative_text": "Warga mengurus akta"}
    create(Medium, {"innovation": world.six, **film}, {})
    html = national.get(world.url).content.decode()

    listed = html.split('id="bahan"')[1].split("</ul>")[0]
    assert words(listed.split(">", 1)[1]) == "Dokumen dan media Laporan 2024 Video: Warga mengurus akta"
