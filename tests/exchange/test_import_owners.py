"""Whose innovation it is, by what people write: known bodies are found, public ones are never invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jipp.core.actor import operator
from jipp.exchange.findings import Report, Severity
from jipp.exchange.incoming import ImportOptions, import_file
from jipp.innovations.models import Innovation
from jipp.network.models import Agency

pytestmark = [pytest.mark.usefixtures("seeded"), pytest.mark.django_db]

FOUND = {
    "Pemkab Kukar": "Pemerintah Kabupaten Kutai Kartanegara",
    "Kukar": "Pemerintah Kabupaten Kutai Kartanegara",
    "Pemkab OKI": "Pemerintah Kabupaten Ogan Komering Ilir",
    "Pemkab OKU Timur": "Pemerintah Kabupaten Ogan Komering Ulu Timur",
    "Pemkab HSS": "Pemerintah Kabupaten Hulu Sungai Selatan",
    "Pemkab Lotim": "Pemerintah Kabupaten Lombok Timur",
    "Pemkab Kep. Aru": "Pemerintah Kabupaten Kepulauan Aru",
    "Pemprov Kep. Riau": "Pemerintah Provinsi Kepulauan Riau",
    "Pemprov Babel": "Pemerintah Provinsi Kepulauan Bangka Belitung",
    "Pemerintah Provinsi DKI": "Pemerintah Provinsi DKI Jakarta",
    "Pemerintah Daerah Istimewa Yogyakarta": "Pemerintah Provinsi DI Yogyakarta",
    "Pemerintah Kabupaten Mamuju Utara": "Pemerintah Kabupaten Pasangkayu",
    "Pemerintah Kotamadya Ujung Pandang": "Pemerintah Kota Makassar",
    "Pemerintah Kabupaten Toba Samosir": "Pemerintah Kabupaten Toba",
    "Pemkab Maluku Tenggara Barat": "Pemerintah Kabupaten Kepulauan Tanimbar",
    "Pemkab Polewali Mamasa": "Pemerintah Kabupaten Polewali Mandar",
    "Pemkab Pontianak": "Pemerintah Kabupaten Mempawah",
    "Pemkot Pontianak": "Pemerintah Kota Pontianak",
    "Pemkab Banyumaz": "Pemerintah Kabupaten Banyumas",
    "Banyumaz": "Pemerintah Kabupaten Banyumas",
    "Pemerintah Kabupaten Padang Pariamann": "Pemerintah Kabupaten Padang Pariaman",
    "Dinas Kesehatan Kabupaten Bantul": "Pemerintah Kabupaten Bantul",
    "Dinas Kesehatan Kab. Kukar": "Pemerintah Kabupaten Kutai Kartanegara",
    "Dinas Pendidikan Jatim": "Pemerintah Provinsi Jawa Timur",
    "RSUD Kota Bogor": "Pemerintah Kota Bogor",
    "Puskesmas Kasihan Kabupaten Bantul": "Pemerintah Kabupaten Bantul",
    "Badan Kepegawaian Daerah Kota Bima": "Pemerintah Kota Bima",
    "Kecamatan Sewon Kabupaten Bantul": "Pemerintah Kabupaten Bantul",
    "Badan Pusat Statistik Kabupaten Bantul": "Badan Pusat Statistik",
    "Polres Bantul": "Kepolisian Negara Republik Indonesia",
    "Kementerian Kesehatan RI": "Kementerian Kesehatan",
    "Kementrian Kesehatan": "Kementerian Kesehatan",
    "PT PLN (Persero) UP3 Yogyakarta": "PT PLN (Persero)",
    "Univ. Brawijaya": "Universitas Brawijaya",
    "Universitas Brawijaia": "Universitas Brawijaya",
}
REFUSED = {
    "Pemerintah Kota Xyzabc": "",
    "Pemerintah Kabupaten Bandung Selatan": "Pemerintah Kabupaten Bandung",
    "Pemerintah Provinsi Irian Jaya": "Pemerintah Provinsi Papua Barat",
    "Pemkab Kutai": "Pemerintah Kabupaten Kutai Barat",
    "Bima": "Pemerintah Kabupaten Bima, Pemerintah Kota Bima",
    "Pemda Bima": "Pemerintah Kabupaten Bima, Pemerintah Kota Bima",
    "Dinas Kesehatan Bandung": "Pemerintah Kabupaten Bandung, Pemerintah Kota Bandung",
    "Kabupaten Surabaya": "Pemerintah Kota Surabaya",
    "RSUD Dr. Soetomo": "",
    "RSUD Ulin Banjarmasin": "",
    "Puskesmas Banjar": "",
    "Dinas Kesehatan": "",
    "Dinas Kesehatan Kabupaten Xyzabc": "",
    "Kementerian Kebahagiaan": "",
    "Badan Penemuan Nasional": "",
    "Pemerintah Desa Xyzabc": "",
    "Rumah Sakit Harapan": "",
    "Sesuatu Xyzabc": "",
}
NEW = {
    "PT Xyzabc Maju (Persero)": "bumn",
    "PT Xyzabc Maju": "lainnya",
    "Perumda Tirta Xyzabc": "bumd",
    "Politeknik Xyzabc": "perguruan-tinggi",
    "Yayasan Xyzabc": "lainnya",
    "BUM Desa Xyzabc": "lainnya",
}


def take_in(tmp_path: Path, rows: list[dict[str, str]], **options: bool) -> Report:
    target = tmp_path / "rows.csv"
    header = list(dict.fromkeys(name for row in rows for name in row))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    return import_file(target, actor=operator("test"), options=ImportOptions(**options))


def owners() -> dict[str, str]:
    records = Innovation.objects.filter(given_title__startswith="Uji ").select_related("agency")
    return {record.given_title.removeprefix("Uji "): record.agency.name for record in records}


def rows_of(labels: object) -> list[dict[str, str]]:
    return [{"judul": f"Uji {label}", "instansi": label} for label in labels]  # type: ignore[attr-defined]


def test_known_bodies_are_found_and_every_match_is_told(tmp_path: Path) -> None:
    before = Agency.objects.count()
    report = take_in(tmp_path, rows_of(FOUND))
    assert owners() == FOUND
    assert Agency.objects.count() == before
    told = {finding.value: finding.reason for finding in report.findings}
    assert set(FOUND) - set(told) == set()
    assert "PP 14 Tahun 2020" in told["Pemerintah Kabupaten Toba Samosir"]


def test_a_part_of_a_body_becomes_its_unit(tmp_path: Path) -> None:
    take_in(tmp_path, rows_of(["Dinas Kesehatan Kabupaten Bantul", "Pemkab Bantul"]))
    records = Innovation.objects.filter(given_title__startswith="Uji ").order_by("given_title")
    assert [record.unit and record.unit.name for record in records] == [
        "Dinas Kesehatan Kabupaten Bantul",
        None,
    ]


@pytest.mark.parametrize("is_strict", [False, True])
def test_public_bodies_nobody_knows_are_refused_with_suggestions(tmp_path: Path, is_strict: bool) -> None:
    before = Agency.objects.count()
    listed = list(REFUSED)
    report = take_in(tmp_path, rows_of(listed), is_strict=is_strict)
    assert (owners(), Agency.objects.count()) == ({}, before)
    refused = {one.value: one for one in report.findings if one.severity == Severity.REFUSED}
    assert set(refused) == set(listed)
    assert report.refused_rows == len(listed) == len(report.findings)
    for label in listed:
        assert REFUSED[label] in refused[label].suggestion, label
    assert "Unit pemerintah daerah mana?" in refused["RSUD Dr. Soetomo"].reason


def test_the_place_of_the_row_decides_what_the_name_leaves_open(tmp_path: Path) -> None:
    given = [
        ("RSUD Dr. Soetomo", "Kota Surabaya", "", ""),
        ("Puskesmas Banjar", "", "Jawa Timur", ""),
        ("Bima", "Kota Bima", "NTB", ""),
        ("Banjar", "", "Jawa Barat", ""),
        ("Bandung", "", "", "kota"),
        ("Pemerintah Kota Xyzabc", "Kota Surabaya", "", ""),
        ("Pemkot Bima", "Bima", "", ""),
    ]
    names = ("instansi", "kabupaten", "provinsi", "jenis instansi")
    rows = [{"judul": f"Uji {row[0]}"} | dict(zip(names, row, strict=True)) for row in given]
    report = take_in(tmp_path, rows)
    assert owners() == {
        "RSUD Dr. Soetomo": "Pemerintah Kota Surabaya",
        "Puskesmas Banjar": "Pemerintah Provinsi Jawa Timur",
        "Bima": "Pemerintah Kota Bima",
        "Banjar": "Pemerintah Kota Banjar",
        "Bandung": "Pemerintah Kota Bandung",
        "Pemkot Bima": "Pemerintah Kota Bima",
    }
    assert report.refused_rows == 1
    places = Innovation.objects.get(given_title="Uji Pemkot Bima").places
    assert [place.region.name for place in places.all()] == ["Kota Bima"]


def test_other_bodies_are_registered_by_what_their_name_says_and_it_is_told(tmp_path: Path) -> None:
    report = take_in(tmp_path, rows_of(NEW))
    assert dict(Agency.objects.filter(name__in=NEW).values_list("name", "kind")) == NEW
    assert report.agencies_registered == len(NEW)
    assert {one.value for one in report.findings if one.severity == Severity.DOUBTFUL} == set(NEW)


def test_provinces_and_regencies_of_the_row(tmp_path: Path) -> None:
    given = {
        "Sumbar": ("Sumbar", "", "13", "singkatan"),
        "DIY": ("DIY", "", "34", "singkatan"),
        "Kep. Riau": ("Kep. Riau", "", "21", "Dicocokkan"),
        "Kab": ("", "Kab. Bantul", "34.02", "Dicocokkan dengan Kabupaten Bantul"),
        "Pahuwato": ("", "Pahuwato", "75.04", "Ejaan mirip"),
        "Bengkulu": ("", "Bengkulu Selatann", "17.01", "Ejaan mirip"),
        "Sitaro": ("", "Sitaro", "71.09", "singkatan"),
        "Maluku Utara": ("", "Kabupaten Maluku Utara", "82.01", "nama lama"),
        "Jatim": ("Jatim", "Kabupaten Bantul", "34.02", "bukan Jawa Timur"),
        "Papua": ("Papua", "Kabupaten Merauke", "93.01", "dahulu bagian dari Papua, kini Papua Selatan"),
        "Kaltim": ("Kalimantan Timur", "Kota Tarakan", "65.71", "dahulu bagian dari Kalimantan Timur"),
        "Mura": ("", "Mura", "", "Beberapa wilayah"),
        "Jawa Tengahh": ("Jawa Tengahh", "", "33", "Ejaan mirip"),
    }
    rows = [
        {
            "judul": f"Uji {title}",
            "instansi": "Kementerian Kesehatan",
            "provinsi": row[0],
            "kabupaten": row[1],
        }
        for title, row in given.items()
    ]
    report = take_in(tmp_path, rows)
    by_line = {title: line for line, title in enumerate(given, 2)}
    for title, (province, regency, code, told) in given.items():
        record = Innovation.objects.get(given_title=f"Uji {title}")
        assert [place.region.code for place in record.places.all()] == ([code] if code else []), title
        said = {regency, province} - {""}
        reasons = [one.reason for one in report.findings if one.value in said and one.line <= by_line[title]]
        assert any(told in reason for reason in reasons), (title, reasons)
    wrong = [one for one in report.findings if "bukan Jawa Timur" in one.reason]
    assert [one.severity for one in wrong] == [Severity.DOUBTFUL]
