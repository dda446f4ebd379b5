"""Pages of rules and of sources of funds."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jipp.accounts.models import Person
from jipp.network.forms.funding import parse_rupiah
from jipp.network.models import Funding, Regulation
from tests import cast
from tests.cast import browser
from tests.factories import cooperation as make
from tests.factories.cooperation import day

RULES = "/kerja/simpul/panggung/peraturan/"
FUNDS = "/kerja/simpul/panggung/pendanaan/"
NODE_HOST = {"host": "panggung.localhost"}
TYPED = {
    "kind": "peraturan-gubernur",
    "number": "12",
    "year": "2025",
    "title": "Penyelenggaraan JIPP",
    "issued_on": "2025-03-01",
    "summary": "Mengatur pengelola.",
}
LINE = {
    "year": "2026",
    "source": "apbd-provinsi",
    "agency": "Pemerintah Kabupaten Panggung",
    "amount": "Rp 150.000.000,00",
    "purpose": "Kompetisi inovasi",
    "document": "DPA 1",
}


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> Mapping[str, Person]:
    return cast.people(where)


@pytest.fixture
def keeper(people: Mapping[str, Person]) -> Client:
    return browser(people["node_admin"])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_rule_is_entered_shown_amended_and_that_undone(keeper: Client) -> None:
    keeper.post(f"{RULES}baru/", TYPED)
    held = Regulation.objects.get()
    page = f"{RULES}{held.serial}/"
    assert "Penyelenggaraan JIPP" not in text(browser().get("/peraturan/", headers=NODE_HOST))
    keeper.post(page, {"perbuatan": "tampilkan"})
    shown = text(browser().get("/peraturan/", headers=NODE_HOST))
    assert "Peraturan Gubernur Nomor 12 Tahun 2025" in shown
    assert "Mengatur pengelola." in shown
    effect = {"effect": "mencabut", "by": "", "basis": "", "since": "2025-04-01"}
    answer = keeper.post(f"{page}akibat/", effect)
    assert (answer.status_code, "tuliskan namanya" in text(answer)) == (422, True)
    keeper.post(f"{page}akibat/", {**effect, "basis": "Peraturan Gubernur 3/2026"})
    assert "dicabut dengan Peraturan Gubernur 3/2026" in text(browser().get("/peraturan/", headers=NODE_HOST))
    keeper.post(page, {"perbuatan": "batalkan"})
    assert "dicabut dengan" not in text(browser().get("/peraturan/", headers=NODE_HOST))
    answer = keeper.post(page, {"perbuatan": "buang"})
    assert (answer.status_code, "belum ditampilkan" in text(answer)) == (422, True)
    keeper.post(page, {"perbuatan": "tarik"})
    keeper.post(page, {"perbuatan": "buang"})
    assert not Regulation.objects.exists()
    assert keeper.post(f"{RULES}baru/", {**TYPED, "year": "dua ribu"}).status_code == 422


def test_the_public_list_is_by_kind_and_year_newest_first(where: cast.Places) -> None:
    make.regulation(where.node, number="LAMA", year=2020, issued_on=day(-2000))
    make.regulation(where.node, number="BARU", kind="surat-edaran", issued_on=day(-1))
    page = text(browser().get("/peraturan/", headers=NODE_HOST))
    assert page.index("BARU") < page.index("LAMA")
    assert "BARU" not in text(browser().get("/peraturan/?tahun=2020", headers=NODE_HOST))
    assert "LAMA" not in text(browser().get("/peraturan/?jenis=surat-edaran", headers=NODE_HOST))
    for nonsense in ("?tahun=x&jenis=aneh", "?hal=99999", "?jenis=%20"):
        assert "LAMA" in text(browser().get(f"/peraturan/{nonsense}", headers=NODE_HOST))
    assert "LAMA" not in text(browser().get("/peraturan/"))


def test_the_foot_of_every_site_leads_to_both(where: cast.Places) -> None:
    shown = text(browser().get("/peraturan/", headers=NODE_HOST))
    assert 'href="/kerja-sama/"' in shown
    assert 'href="/peraturan/"' in shown


# Sources of funds.


def test_a_line_is_entered_corrected_and_removed(keeper: Client, where: cast.Places) -> None:
    keeper.post(f"{FUNDS}baru/", LINE)
    line = Funding.objects.get()
    assert (line.amount, line.agency) == (150_000_000, where.agency)
    assert "Rp150.000.000" in text(keeper.get("/kerja/pendanaan/"))
    assert "Rp150,000,000" in text(keeper.get("/en/kerja/pendanaan/"))
    page = f"{FUNDS}{line.serial}/"
    answer = keeper.post(page, {**LINE, "amount": "seratus juta", "purpose": "Yang diketik"})
    assert (answer.status_code, "Yang diketik" in text(answer)) == (422, True)
    answer = keeper.post(page, {**LINE, "agency": "Tidak Ada"})
    assert (answer.status_code, "Instansi ini tidak ada" in text(answer)) == (422, True)
    keeper.post(page, {**LINE, "amount": "200000000", "agency": ""})
    line.refresh_from_db()
    assert (line.amount, line.agency) == (200_000_000, None)
    keeper.post(page, {"perbuatan": "hapus"})
    assert not Funding.objects.exists()


def test_files_hold_what_the_list_shows_and_cannot_run(keeper: Client, where: cast.Places) -> None:
    make.funding(where.node, year=2026, purpose="=1+1", amount=12_345)
    make.funding(where.node, year=2025)
    make.funding(where.neighbour_node, year=2026, purpose="Tetangga")
    answer = keeper.get("/kerja/pendanaan/unduh.csv?tahun=2026")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert (len(rows), "'=1+1" in rows[1], ",12345," in rows[1]) == (2, True, True)
    assert "attachment" in answer["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(keeper.get("/kerja/pendanaan/unduh.xlsx").content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert (len(sheet), sheet[1][4]) == (3, 12_345)
    assert keeper.get("/kerja/pendanaan/unduh.exe").status_code == 404


def test_who_only_reads_is_told_who_can_help(people: Mapping[str, Person], where: cast.Places) -> None:
    held = make.regulation(where.node)
    reader = browser(people["pembina"])
    assert "wewenang" in text(reader.get(f"{RULES}{held.serial}/"))
    assert reader.post(f"{RULES}{held.serial}/", {"perbuatan": "tarik"}).status_code == 403


@given(amount=st.integers(0, 10**17))
def test_rupiah_are_read_as_people_write_them(amount: int) -> None:
    dotted = f"{amount:,}".replace(",", ".")
    for said in (str(amount), dotted, f"Rp{dotted}", f"rp. {dotted},00", f"Rp {dotted},-"):
        assert parse_rupiah(said) == amount


@pytest.mark.parametrize(
    "said", ["", "1,5 miliar", "1.5", "150.00.000", "-5", "1,234", "12.345.6", "²", "1e9"]
)
def test_what_is_no_amount_is_refused(said: str) -> None:
    assert parse_rupiah(said) is None
