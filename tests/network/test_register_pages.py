"""The register in the browser: lists, pages, forms with what follows, and who gets which answer."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jipp.accounts.models import Person
from jipp.core.errors import Refused
from jipp.network.models import Agency, DuplicateProposal, NodeKind, Role
from jipp.network.queries import AGENCIES, UNITS
from jipp.network.services import dismiss_duplicate, refresh_proposals
from tests import cast
from tests.factories import network, people, regions

pytestmark = pytest.mark.django_db
DAY = {"legal_basis": "Perpres 140 Tahun 2024"}


@pytest.fixture
def members(db: None) -> dict[str, Person]:
    return cast.people(cast.places())


@pytest.fixture
def lead(members: dict[str, Person]) -> Client:
    return cast.browser(members["national"])


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def cost(client: Client, address: str) -> int:
    words(client, address)
    with CaptureQueriesContext(connection) as queries:
        words(client, address)
    return len(queries)


@pytest.mark.parametrize(
    "address", ["/kerja/instansi/", "/kerja/unit/", "/kerja/instansi/ganda/", "/en/kerja/unit/ganda/"]
)
def test_a_list_costs_the_same_for_one_and_for_many(lead: Client, address: str) -> None:
    def fill(number: int) -> None:
        agency = network.agency(f"Badan Layanan {number}", short_name="BLN")
        people.unit(agency, f"Balai {number}")
        people.unit(agency, f"Balai, {number}")
        for shelf in (AGENCIES, UNITS):
            refresh_proposals(shelf)

    fill(0)
    fill(1)
    first = cost(lead, address)
    for number in range(2, 5):
        fill(number)
    assert cost(lead, address) == first <= 25


def test_a_page_stays_within_its_budget(lead: Client, members: dict[str, Person]) -> None:
    agency = Agency.objects.get(name="Pemerintah Kabupaten Panggung")
    for number in range(20):
        people.unit(agency, f"Balai {number}")
    assert cost(lead, f"/kerja/instansi/{agency.code}/") <= 25
    assert cost(lead, f"/kerja/unit/{agency.units.all()[0].pk}/") <= 25


def test_a_province_sees_its_regencies_and_nobody_elses(members: dict[str, Person]) -> None:
    province = regions.province()
    own = network.agency("Pemerintah Kabupaten Sidoarjo", region=regions.regency(province))
    network.agency("Pemerintah Kabupaten Jauh")
    node = network.node(network.agency("Pemprov"), "jatim", kind=NodeKind.REGIONAL, region=province)
    network.membership(node, own)
    keeper = people.person()
    people.role(keeper, Role.PELAKSANA, node)
    client = cast.browser(keeper)
    shown = words(client, "/kerja/instansi/?q=kabupaten")
    assert "Sidoarjo" in shown
    assert "Kabupaten Jauh" not in shown
    assert client.get(f"/kerja/instansi/{own.code}/ubah/").status_code == 200
    assert client.get(f"/kerja/instansi/{own.code}/gabung/").status_code == 403
    assert client.get("/kerja/instansi/panggung/").status_code == 404


def test_registering_keeps_what_was_typed_and_asks_about_likeness(lead: Client) -> None:
    typed = {"name": "Pemerintah Kabupaten Pangung", "kind": "lembaga", "region": "Antah"}
    answer = lead.post("/kerja/instansi/baru/", typed)
    assert answer.status_code == 422
    assert "Wilayah ini tidak dikenal" in answer.content.decode()
    assert "Pangung" in answer.content.decode()
    answer = lead.post("/kerja/instansi/baru/", {**typed, "region": ""})
    assert "Mirip dengan yang sudah terdaftar" in answer.content.decode()
    answer = lead.post("/kerja/instansi/baru/", {**typed, "region": "", "is_distinct": "on"})
    assert answer.status_code == 302
    assert Agency.objects.filter(name="Pemerintah Kabupaten Pangung").exists()


def test_a_large_act_first_shows_what_follows(lead: Client) -> None:
    double, kept = network.agency("Badan Ganda"), network.agency("Badan Tetap")
    people.unit(double, "Museum")
    address = f"/kerja/instansi/{double.code}/gabung/"
    typed = {"kept": "badan tetap", "reason": "Terdaftar dua kali"}
    shown = lead.post(address, typed).content.decode()
    assert "1 unit pelayanan" in shown
    seen = shown.split('name="dilihat" value="')[1].split('"')[0]
    people.unit(double, "Balai")
    again = lead.post(address, {**typed, "dilihat": seen}).content.decode()
    assert "berubah sejak Anda melihatnya" in again
    seen = again.split('name="dilihat" value="')[1].split('"')[0]
    changing = lead.post(address, {**typed, "dilihat": seen, "ubah": "1"})
    assert 'value="Terdaftar dua kali"' in changing.content.decode()
    assert Agency.objects.get(pk=double.pk).is_active
    assert lead.post(address, {**typed, "dilihat": seen}).status_code == 302
    assert lead.get(f"/kerja/instansi/{double.code}/")["Location"] == f"/kerja/instansi/{kept.code}/"
    page = words(lead, f"/kerja/instansi/{double.code}/?asal=1")
    assert "Pisahkan lagi" in page
    assert "Badan Ganda" in words(lead, f"/kerja/instansi/{kept.code}/")
    assert lead.post(f"/kerja/instansi/{double.code}/pisah/").status_code == 302
    assert Agency.objects.get(pk=double.pk).is_active


@pytest.mark.parametrize("act", ["ubah", "nama", "suksesi", "tutup", "gabung"])
def test_every_form_opens_and_refuses_an_empty_answer(lead: Client, act: str) -> None:
    for address in (_agency_page(), _unit_page()):
        assert words(lead, f"{address}{act}/")
        assert lead.post(f"{address}{act}/", {"kosong": ""}).status_code == 422


def _agency_page() -> str:
    return f"/kerja/instansi/{network.agency().code}/"


def _unit_page() -> str:
    return f"/kerja/unit/{people.unit(network.agency()).pk}/"


def test_succession_and_closing_by_form(lead: Client) -> None:
    old, new = network.agency("Kementerian Lama"), network.agency("Kementerian Baru")
    address = f"/kerja/instansi/{old.code}/suksesi/"
    typed = {**DAY, "successors": "Kementerian Baru", "on": "2024-10-21", "ends": "on"}
    seen = lead.post(address, typed).content.decode().split('name="dilihat" value="')[1].split('"')[0]
    assert lead.post(address, {**typed, "dilihat": seen}).status_code == 302
    old.refresh_from_db()
    assert old.closed_on == date(2024, 10, 21)
    assert "Kementerian Lama" in words(lead, f"/kerja/instansi/{new.code}/")
    assert lead.get(f"/kerja/instansi/{old.code}/ubah/").status_code == 302


def test_doubles_are_proposed_once_and_a_no_is_remembered(lead: Client, members: dict[str, Person]) -> None:
    network.agency("Badan Riset dan Inovasi")
    network.agency("Badan Inovasi Riset")
    assert refresh_proposals(AGENCIES) == 1
    assert "kata-katanya sama" in words(lead, "/kerja/instansi/ganda/")
    answer = lead.post("/kerja/instansi/ganda/", {"dugaan": DuplicateProposal.objects.get().pk})
    assert answer.status_code == 302
    refresh_proposals(AGENCIES)
    row = DuplicateProposal.objects.get()
    assert row.dismissed_by == members["national"].pk
    assert "Tidak ada dugaan ganda" in words(lead, "/kerja/instansi/ganda/")
    other = cast.actors(members)["neighbour_admin"]
    with pytest.raises(Refused):
        dismiss_duplicate(row, actor=other)


def test_two_governments_of_one_name_are_no_doubles() -> None:
    province = regions.province()
    for place in (regions.regency(province), regions.city(province)):
        network.agency(f"Pemerintah {place.name}", kind=place.kind, region=place)
    network.agency("Pemerintah Kabupaten Sidoarjo Jaya", kind="kabupaten", region=None)
    assert refresh_proposals(AGENCIES) == 0
