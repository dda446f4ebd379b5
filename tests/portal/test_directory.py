"""The directory: what the page answers, as people see it and by its addresses."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from jipp.innovations.models import Scheme, Term
from jipp.innovations.models.taxonomy import Basis, Classification
from jipp.network.models import AgencyKind
from tests.factories import create, network, regions
from tests.factories import innovations as make

pytestmark = pytest.mark.django_db

STATEMENTS = 17


def words(html: str) -> str:
    """The text of a page as it is read."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).strip()


def titles(html: str) -> list[str]:
    """The names in the list, in order."""
    found = re.findall(r'class="result-title"><a href="[^"]*">([^<]*)</a>', html)
    return [unescape(title) for title in found]


def count(html: str) -> str:
    """The sentence that says how many were found."""
    found = re.search(r"data-count[^>]*>([^<]*)<", html)
    return unescape(found.group(1)) if found else ""


def chips(html: str) -> list[tuple[str, str]]:
    """What each chip removes: its words and its address."""
    found = re.findall(r'<a class="chip" href="([^"]*)".*?class="chip-value">([^<]*)<', html, flags=re.DOTALL)
    return [(unescape(value), unescape(url)) for url, value in found]


@pytest.fixture
def world() -> SimpleNamespace:
    """Two innovations of Surabaya, one of a ministry; one with an award of 2019, one only listed."""
    east = regions.province()
    surabaya = regions.city(east)
    city = network.agency("Pemerintah Kota Surabaya", kind=AgencyKind.CITY)
    ministry = network.agency("Kementerian Kesehatan")
    kipp = make.programme("kipp", body="Kementerian PANRB")
    top, listed = make.level(kipp, "Top 45"), make.level(kipp, "Tercatat", kind="tercatat", rank=90)
    six = make.innovation(city, "6 in 1", summary="Enam akta diurus sekaligus.", expansion="Enam dalam satu")
    signal = make.innovation(city, "Sinyal Bunda", summary="Ibu hamil dipantau.")
    tele = make.innovation(ministry, "Telemedisin Pulau")
    for one in (six, signal):
        make.place(one, surabaya)
    make.recognition(six, top, 2019)
    make.recognition(signal, listed, 2020)
    health = create(Term, {"scheme": Scheme.SDG, "code": "3", "name": "Kesehatan", "name_en": "Health"}, {})
    create(Classification, {"innovation": tele, "term": health, "basis": Basis.EDITORIAL}, {})
    return SimpleNamespace(six=six, signal=signal, tele=tele, city=city, ministry=ministry)


def test_directory_lists_names_expansion_owner_and_distinctions(
    national: Client, world: SimpleNamespace
) -> None:
    html = national.get("/inovasi/", {"urut": "nama"}).content.decode()

    assert titles(html) == ["6 in 1", "Sinyal Bunda", "Telemedisin Pulau"]
    assert count(html) == "3 inovasi, 2 di Jawa Timur"
    assert "Enam dalam satu" in words(html)
    assert "Top 45 2019" in words(html)
    assert html.count("badge-recognition") == 1  # a listing is no distinction


def test_directory_filters_are_addresses_and_chips_remove_them(
    national: Client, world: SimpleNamespace
) -> None:
    html = national.get("/inovasi/", {"provinsi": "Jawa Timur", "pemilik": "kota"}).content.decode()

    assert count(html) == "2 inovasi di Jawa Timur"
    assert chips(html) == [
        ("Jawa Timur", "/inovasi/?pemilik=kota"),
        ("Pemerintah kota", "/inovasi/?provinsi=35"),
    ]


def test_directory_says_that_a_value_is_unknown_and_finds_nothing(
    national: Client, world: SimpleNamespace
) -> None:
    response = national.get("/inovasi/", {"sdg": "99"})
    html = response.content.decode()

    assert response.status_code == 200
    assert titles(html) == []
    assert "Sebagian saringan tidak dikenal TPB: “99”." in words(html)
    assert count(html) == "Tidak ada inovasi yang cocok"


def test_directory_beyond_the_last_page_leads_back(national: Client, world: SimpleNamespace) -> None:
    response = national.get("/inovasi/", {"hal": "1000000000"})

    assert response.status_code == 200
    assert "Halaman ini di luar hasil" in words(response.content.decode())


def test_directory_of_nothing_tells_what_to_try(national: Client, world: SimpleNamespace) -> None:
    html = national.get("/inovasi/", {"provinsi": "35", "sdg": "3"}).content.decode()

    assert re.findall(r'<li><a href="([^"]*)">Hapus ([^<]*)</a>', html) == [
        ("/inovasi/?provinsi=35", "TPB: Kesehatan"),
        ("/inovasi/?sdg=3", "Provinsi: Jawa Timur"),
    ]


def test_directory_as_table_keeps_its_shape_in_every_address(
    national: Client, world: SimpleNamespace
) -> None:
    html = national.get("/inovasi/", {"tampilan": "tabel", "pemilik": "kota"}).content.decode()

    assert '<input type="hidden" name="tampilan" value="tabel">' in html
    assert chips(html) == [("Pemerintah kota", "/inovasi/?tampilan=tabel")]
    switch = html.split('<ul class="switch">')[1].split("</ul>")[0]
    assert re.findall(r'href="([^"]*)"', switch) == [
        "/inovasi/?pemilik=kota",
        "/inovasi/?pemilik=kota&amp;tampilan=tabel",
        "/peta/?pemilik=kota",
    ]


def test_directory_gives_htmx_the_block_alone(national: Client, world: SimpleNamespace) -> None:
    html = national.get("/inovasi/", headers={"HX-Request": "true"}).content.decode()

    assert html.lstrip().startswith('<div id="saringan">')
    assert "<header" not in html
    assert len(titles(html)) == 3


@pytest.mark.parametrize(
    ("asked", "robots"),
    [
        ("", False),
        ("provinsi=35", False),
        ("provinsi=35&pemilik=kota", True),
        ("q=akta", True),
        ("sdg=99", True),
    ],
)
def test_directory_keeps_deep_combinations_from_search_engines(
    national: Client, world: SimpleNamespace, asked: str, robots: bool
) -> None:
    html = national.get(f"/inovasi/?{asked}").content.decode()

    assert ('<meta name="robots" content="noindex,follow">' in html) is robots


def test_directory_names_one_canonical_address_in_both_languages(
    national: Client, world: SimpleNamespace
) -> None:
    html = national.get("/en/inovasi/?hal=1&provinsi=jawa+timur&urut=terbaru").content.decode()

    assert '<link rel="canonical" href="http://localhost/en/inovasi/?provinsi=35">' in html
    assert '<link rel="alternate" hreflang="id" href="http://localhost/inovasi/?provinsi=35">' in html


def test_directory_of_a_node_holds_its_members_only(world: SimpleNamespace) -> None:
    node = network.node(world.city, "surabaya", name="JIPP Surabaya", short_name="JIPP Surabaya")
    network.membership(node, world.city)
    html = Client(headers={"host": "surabaya.localhost"}).get("/inovasi/?urut=nama").content.decode()

    assert titles(html) == ["6 in 1", "Sinyal Bunda"]


def test_directory_refuses_to_be_written_to(national: Client) -> None:
    assert national.post("/inovasi/").status_code == 405


def statements(client: Client, address: str) -> int:
    """How many statements a page takes when the vocabulary is known already."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, headers={"If-None-Match": ""}).status_code == 200
    return len(captured)


def test_directory_takes_the_same_statements_for_one_and_three(
    national: Client, world: SimpleNamespace
) -> None:
    assert statements(national, "/inovasi/?sdg=3") == STATEMENTS
    assert statements(national, "/inovasi/") == STATEMENTS


def test_suggestions_complete_names_and_agencies(national: Client, world: SimpleNamespace) -> None:
    response = national.get("/inovasi/saran/", {"q": "su"})

    assert json.loads(response.content) == {
        "items": [
            {
                "label": "Pemerintah Kota Surabaya",
                "detail": "Instansi",
                "url": "/inovasi/?q=%22Pemerintah+Kota+Surabaya%22",
            }
        ]
    }


def test_a_long_facet_says_how_many_there_are_and_shows_them(
    national: Client, world: SimpleNamespace
) -> None:
    east = world.city.region or regions.province("33", "Jawa Tengah")
    for number in range(1, 42):
        make.place(world.six, regions.regency(east, f"33.{number:02d}", f"Kabupaten {number:02d}"))

    short = national.get("/inovasi/").content.decode()
    assert "Tampilkan semua 42" in words(short)
    assert short.count('name="kabkota"') < 15
    whole = national.get("/inovasi/?lengkap=kabkota").content.decode()
    assert whole.count('type="checkbox" name="kabkota"') == 42


def test_suggestions_for_an_innovation_lead_to_its_page(national: Client, world: SimpleNamespace) -> None:
    items = json.loads(national.get("/inovasi/saran/", {"q": "sinyal"}).content)["items"]

    assert items == [
        {
            "label": "Sinyal Bunda",
            "detail": "Pemerintah Kota Surabaya",
            "url": f"/inovasi/{world.signal.nri}/sinyal-bunda/",
        }
    ]


def test_suggestions_for_one_letter_are_none(national: Client, world: SimpleNamespace) -> None:
    assert json.loads(national.get("/inovasi/saran/", {"q": "s"}).content) == {"items": []}


def test_download_holds_the_result_in_its_order(national: Client, world: SimpleNamespace) -> None:
    response = national.get("/inovasi/unduh.json", {"pemilik": "kota", "urut": "nama"})
    content = json.loads(response.getvalue())

    assert response["Content-Type"] == "application/json"
    assert [item["nri"] for item in content["items"]] == [world.six.nri, world.signal.nri]


def test_download_is_named_by_site_and_day(national: Client, world: SimpleNamespace) -> None:
    with time_machine.travel("2026-11-21T05:00:00Z", tick=False):
        response = national.get("/inovasi/unduh.csv")

    assert response["Content-Disposition"] == 'attachment; filename="inovasi-nasional-2026-11-21.csv"'
    assert response.getvalue().startswith(b"\xef\xbb\xbf")


def test_download_as_workbook_opens(national: Client, world: SimpleNamespace) -> None:
    content = national.get("/inovasi/unduh.xlsx").getvalue()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    assert len(rows) == 4  # the head and three innovations


def test_download_in_another_form_is_not_there(national: Client) -> None:
    assert national.get("/inovasi/unduh.exe").status_code == 404


@pytest.mark.parametrize("path", ["/inovasi/?q=%ff%fe", "/en/inovasi/?provinsi=%c3", "/peta/?q=a%80"])
def test_a_query_that_is_no_text_is_a_bad_request(national: Client, path: str) -> None:
    response = national.get(path)
    assert response.status_code == 400
    assert "Permintaan" in response.content.decode() or "request" in response.content.decode().lower()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("urut=xx", "Urutan “xx” tidak dikenal; yang dipakai: Terbaru dimuat."),
        ("hal=abc", "“abc” bukan nomor halaman; yang ditampilkan halaman 1."),
        ("hal=-1", "“-1” bukan nomor halaman; yang ditampilkan halaman 1."),
    ],
)
def test_an_order_or_page_that_means_nothing_is_told(
    national: Client, world: object, asked: str, told: str
) -> None:
    response = national.get(f"/inovasi/?{asked}")
    assert response.status_code == 200
    assert told in words(response.content.decode())


def test_what_is_understood_is_not_remarked_upon(national: Client, world: object) -> None:
    page = words(national.get("/inovasi/?urut=nama&hal=1").content.decode())
    assert "tidak dikenal" not in page
    assert "bukan nomor halaman" not in page
