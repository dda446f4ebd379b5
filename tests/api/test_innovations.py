from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jipp.api.schemas import Facets, Innovations, Record, Similar
from jipp.innovations.models import Contact, Innovator, Stakeholder
from jipp.innovations.states import State
from tests.api.conftest import Nation
from tests.factories.innovations import draft, innovation

LIST = "/api/v1/innovations"


def _body(client: Client, path: str) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def test_list_says_how_many_and_where_to_go_on(national: Client, nation: Nation) -> None:
    body = _body(national, f"{LIST}?provinsi=35")
    Innovations.model_validate(body)
    assert (body["count"], len(body["items"])) == (1, 1)
    assert (body["next"], body["previous"], body["warnings"]) == (None, None, [])


def test_item_has_the_shape_of_the_contract(national: Client, nation: Nation) -> None:
    owner = {
        "name": "Pemerintah Kota Surabaya",
        "kind": "kota",
        "code": nation.surabaya.code,
        "short_name": "",
    }
    won = {"programme": "Kompetisi KIPP", "kind": "penghargaan", "scope": "nasional"}
    assert _body(national, f"{LIST}?provinsi=35")["items"][0] == {
        "nri": 100_001,
        "title": "Sayang Warga",
        "name": "Sayang Warga",
        "expansion": "",
        "agency": owner,
        "unit": "",
        "provinces": ["Jawa Timur"],
        "regencies": ["Kota Surabaya"],
        "region_codes": ["35.78"],
        "summary": "Pendampingan warga rentan.",
        "recognitions": [
            {**won, "level": "Top 45", "label": "Top 45", "year": 2021},
            {**won, "level": "Top 99", "label": "Top 99", "year": 2020},
        ],
        "sdgs": [],
        "themes": [],
        "status": "belum-diperbarui",
        "first_recognised": None,
        "last_recognised": None,
        "url": "http://localhost/inovasi/100001/sayang-warga/",
        "api_url": "http://localhost/api/v1/innovations/100001",
    }


def test_facets_count_with_the_other_filters(national: Client, nation: Nation) -> None:
    body = _body(national, f"{LIST}/facets?provinsi=Jawa+Timur")
    Facets.model_validate(body)
    assert body["count"] == 1
    provinces = {entry["value"]: entry["count"] for entry in body["facets"]["provinsi"]}
    assert provinces == {"32": 1, "35": 1}
    (programme,) = body["facets"]["apresiasi"]
    assert programme["value"] == "kipp"
    assert {child["value"]: child["count"] for child in programme["children"]} == {
        "kipp-top-45": 1,
        "kipp-top-99": 1,
    }


def test_pages_lead_to_one_another(national: Client, nation: Nation) -> None:
    innovation(nation.ministry, "Antrean Daring")
    body = _body(national, f"{LIST}?ukuran=1&hal=2&urut=nama")
    assert body["count"] == 3
    assert body["previous"] == f"http://localhost{LIST}?ukuran=1&urut=nama"
    assert body["next"] == f"http://localhost{LIST}?ukuran=1&urut=nama&hal=3"


def test_page_beyond_the_end_is_empty_and_counts(national: Client, nation: Nation) -> None:
    body = _body(national, f"{LIST}?hal=900000")
    assert (body["count"], body["items"], body["next"]) == (2, [], None)
    assert body["previous"] == f"http://localhost{LIST}"


def test_node_host_narrows_to_its_scope(jatim: Client, nation: Nation) -> None:
    body = _body(jatim, LIST)
    assert [item["nri"] for item in body["items"]] == [100_001]
    elsewhere = jatim.get(f"{LIST}/100002")
    assert elsewhere.status_code == 302
    assert elsewhere["Location"] == f"http://localhost{LIST}/100002"


def test_unknown_value_is_named_with_what_would_do(national: Client, nation: Nation) -> None:
    response = national.get(f"{LIST}?apresiasi=piala-dunia")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == 400
    assert body["errors"] == [
        {
            "parameter": "apresiasi",
            "value": "piala-dunia",
            "message": body["detail"],
            "allowed": ["kipp", "kipp-top-45", "kipp-top-99"],
        }
    ]
    assert body["detail"] == (
        "Nilai «piala-dunia» untuk parameter «apresiasi» tidak dikenal. "
        "Yang dapat dipakai: kipp, kipp-top-45, kipp-top-99."
    )


def test_unknown_parameters_are_reported_not_refused(national: Client, nation: Nation) -> None:
    body = _body(national, f"{LIST}?halaman=3")
    assert body["warnings"] == ["Parameter «halaman» tidak dikenal dan diabaikan."]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("hal=1000000000", "Parameter «hal» paling besar 1000000, bukan «1000000000»."),
        ("hal=0", "Parameter «hal» paling kecil 1, bukan «0»."),
        ("hal=dua", "Parameter «hal» harus bilangan bulat, bukan «dua»."),
        ("ukuran=101", "Parameter «ukuran» paling besar 100, bukan «101»."),
        ("q=" + "a" * 10_000, "Parameter «q» paling panjang 1000 karakter."),
        ("q=%ff%fe", "Alamat memuat teks yang bukan UTF-8 yang sah."),
        ("tahun=kemarin", None),
        ("urut=acak", None),
        ("q=a%00b", None),
        ("&".join(f"sdg={n}" for n in range(100)), "Parameter «sdg» paling banyak diisi 40 nilai."),
    ],
)
def test_wrong_input_is_a_clear_400(
    national: Client, nation: Nation, query: str, sentence: str | None
) -> None:
    response = national.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    if sentence is not None:
        assert response.json()["detail"] == sentence


def test_record_is_whole(national: Client, nation: Nation) -> None:
    Contact(innovation=nation.local, name="Ibu Rahasia").save()
    Contact(innovation=nation.local, name="Bapak Terbuka", has_consent=True).save()
    Innovator(innovation=nation.local, name="Ibu Tertutup").save()
    Innovator(innovation=nation.local, name="Ibu Penggagas", role="Bidan", has_consent=True).save()
    Stakeholder(innovation=nation.local, name="PKK", part="mendata warga").save()
    body = _body(national, f"{LIST}/100001")
    Record.model_validate(body)
    assert body["innovators"] == [{"name": "Ibu Penggagas", "role": "Bidan"}]
    assert body["stakeholders"] == [{"name": "PKK", "part": "mendata warga"}]
    assert (body["form"], body["kind"]) == ("", "")
    assert body["places"] == [
        {
            "code": "35.78",
            "name": "Kota Surabaya",
            "kind": "kota",
            "province": {"code": "35", "name": "Jawa Timur"},
        }
    ]
    assert [row["year"] for row in body["recognitions"]] == [2020, 2021]
    assert body["contacts"] == [{"name": "Bapak Terbuka", "role": "", "email": "", "phone": ""}]
    assert body["url"] == "http://localhost/inovasi/100001/sayang-warga/"


def test_merged_number_leads_to_the_survivor(national: Client, nation: Nation) -> None:
    innovation(nation.ministry, "KIA", nri=100_009, state=State.MERGED, merged_into=nation.central)
    response = national.get(f"{LIST}/100009")
    assert response.status_code == 308
    assert response["Location"] == f"http://localhost{LIST}/100002"
    assert national.get(f"{LIST}/100002").json()["absorbed_nris"] == [100_009]


@pytest.mark.parametrize("nri", ["5", "2147483648", "9" * 40])
def test_unknown_number_is_404(national: Client, nation: Nation, nri: str) -> None:
    response = national.get(f"{LIST}/{nri}")
    assert response.status_code == 404
    assert response.json()["detail"] == f"Tidak ada inovasi dengan NRI {nri}."


def test_drafts_are_not_there(national: Client, nation: Nation) -> None:
    hidden = draft(nation.ministry, "Rahasia")
    assert national.get(f"{LIST}/{hidden.nri}").status_code == 404
    assert _body(national, LIST)["count"] == 2


def test_similar_ones(national: Client, nation: Nation) -> None:
    body = _body(national, f"{LIST}/100001/similar")
    Similar.model_validate(body)
    assert body["count"] == len(body["items"])


def test_the_list_costs_the_same_however_long(
    national: Client, nation: Nation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    national.get(LIST)
    with django_assert_num_queries(LIST_STATEMENTS):
        assert len(national.get(f"{LIST}?ukuran=1").json()["items"]) == 1
    innovation(nation.surabaya, "Klampid")
    with django_assert_num_queries(LIST_STATEMENTS):
        assert len(national.get(f"{LIST}?ukuran=100").json()["items"]) == 3


def test_the_record_costs_a_fixed_number(
    national: Client, nation: Nation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(RECORD_STATEMENTS):
        national.get(f"{LIST}/100001")


# In plain SQL the search itself takes most of them; with the index it takes none.
LIST_STATEMENTS = 18
RECORD_STATEMENTS = 19
