"""Pages of partnerships: entered, completed, decided; what visitors read; which innovations hang on them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jipp.accounts.models import Person
from jipp.core.memo import forget_all
from jipp.innovations.models import PartnershipInnovation
from jipp.innovations.services import merge_innovations
from jipp.network.models import Partnership
from jipp.search.services import rebuild
from tests import cast
from tests.cast import browser
from tests.factories import cooperation as make
from tests.factories import innovations
from tests.factories.cooperation import day
from tests.files import samples

pytestmark = pytest.mark.django_db
HERE = "/kerja/simpul/panggung/kerja-sama/"
NODE_HOST = {"host": "panggung.localhost"}
TYPED = {
    "kind": "pks",
    "title": "Pendampingan replikasi",
    "number": "7/PKS/2026",
    "scope": "Magang\nKajian",
    "signed_on": "2026-01-05",
    "valid_from": "2026-01-05",
    "valid_until": "2099-01-05",
    "is_public": "on",
}


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> None:
    given: dict[str, Any] = settings.STORAGES["uploads"]
    options = {**given["OPTIONS"], "location": tmp_path / "uploads"}
    settings.STORAGES = {**settings.STORAGES, "uploads": {**given, "OPTIONS": options}}


@pytest.fixture
def where() -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> Mapping[str, Person]:
    return cast.people(where)


@pytest.fixture
def keeper(people: Mapping[str, Person]) -> Client:
    return browser(people["node_admin"])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_one_is_entered_with_its_paper_completed_and_shown(
    keeper: Client, people: Mapping[str, Person]
) -> None:
    paper = SimpleUploadedFile("MoU.pdf", samples.pdf(), "application/pdf")
    answer = keeper.post(f"{HERE}baru/", {**TYPED, "file": paper}, follow=True)
    assert "Masih perlu dilengkapi" in text(answer)
    held = Partnership.objects.get()
    assert held.file is not None
    page = f"{HERE}{held.serial}/"
    assert "jabatan penanda tangan" in text(keeper.post(page, {"perbuatan": "berlakukan"}))
    own = held.parties.get()
    keeper.post(
        f"{page}pihak/{own.pk}/", {"signatory_position": "Sekretaris Daerah", "signatory_name": "Budi"}
    )
    party = {"kind": "perguruan-tinggi", "name": "Universitas Contoh", "signatory_position": "Rektor"}
    keeper.post(f"{page}pihak/", party)
    assert "dinyatakan berlaku" in text(keeper.post(page, {"perbuatan": "berlakukan"}, follow=True))
    shown = text(browser().get("/kerja-sama/", headers=NODE_HOST))
    for words in (
        "Pendampingan replikasi",
        "7/PKS/2026",
        "Universitas Contoh",
        "Rektor",
        "MoU.pdf",
        "Magang",
    ):
        assert words in shown
    assert "Budi" not in shown
    assert browser().get(f"/berkas/{held.file.pk}/{held.file.name}").status_code == 200
    keeper.post(f"{page}ubah/", {name: value for name, value in TYPED.items() if name != "is_public"})
    assert "Pendampingan" not in text(browser().get("/kerja-sama/", headers=NODE_HOST))
    assert browser().get(f"/berkas/{held.file.pk}/{held.file.name}").status_code == 404
    assert (
        browser(people["neighbour_node_admin"]).get(f"/berkas/{held.file.pk}/{held.file.name}").status_code
        == 404
    )


def test_what_is_wrong_is_told_and_what_was_typed_stays(keeper: Client) -> None:
    wrong = {**TYPED, "valid_until": "2020-01-01", "title": "Judul yang diketik"}
    answer = keeper.post(f"{HERE}baru/", wrong)
    assert answer.status_code == 422
    assert "harus sama dengan atau sesudah tanggal mulai" in text(answer)
    assert "Judul yang diketik" in text(answer)
    paper = SimpleUploadedFile("naskah.pdf", b"bukan pdf", "application/pdf")
    answer = keeper.post(f"{HERE}baru/", {**TYPED, "file": paper})
    assert answer.status_code == 422
    assert not Partnership.objects.exists()


def test_renewing_ending_and_discarding(keeper: Client, where: cast.Places) -> None:
    held = make.signed(where.node)
    page = f"{HERE}{held.serial}/"
    answer = keeper.post(page, {"perbuatan": "perpanjang"}, follow=True)
    assert "Rancangan perpanjangan dibuat" in text(answer)
    draft = Partnership.objects.get(renews=held)
    assert "rancangan perpanjangan" in text(keeper.get(page))
    keeper.post(f"{HERE}{draft.serial}/", {"perbuatan": "buang"})
    answer = keeper.post(page, {"perbuatan": "akhiri", "reason": ""})
    assert (answer.status_code, "Tuliskan alasannya" in text(answer)) == (422, True)
    keeper.post(page, {"perbuatan": "akhiri", "reason": "Sudah tidak perlu"})
    assert "Sudah tidak perlu" in text(keeper.get(page))
    for nonsense in ({"perbuatan": "tidak-ada"}, {"perbuatan": "keluarkan", "pihak": "0"}):
        assert keeper.post(page, nonsense).status_code == 404


def test_the_list_is_narrowed_and_empty_pages_say_what_to_do(keeper: Client, where: cast.Places) -> None:
    assert "Catat nota kesepahaman" in text(keeper.get("/kerja/kerja-sama/"))
    near = make.signed(where.node, title="Segera habis", valid_until=day(6))
    make.signed(where.node, title="Masih lama")
    shown = text(keeper.get("/kerja/kerja-sama/"))
    assert "6 hari lagi" in shown
    for query, found in (
        ("keadaan=segera-berakhir", True),
        ("keadaan=berlaku", False),
        (f"q={near.number}", True),
    ):
        assert (near.title in text(keeper.get(f"/kerja/kerja-sama/?{query}"))) == found, query
    assert "Lihat semua kerja sama" in text(keeper.get("/kerja/kerja-sama/?q=tidakada"))
    assert keeper.get("/kerja/kerja-sama/?hal=999&keadaan=aneh&simpul=tidak-ada").status_code == 200


COSTS = {
    "/kerja/kerja-sama/": 13,
    "/kerja/peraturan/": 10,
    "/kerja/pendanaan/": 10,
    "/kerja-sama/": 8,
    "/peraturan/": 8,
}


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(keeper: Client, where: cast.Places, count: int) -> None:
    for _number in range(count):
        made = make.signed(where.node, is_public=True)
        make.party(made, where.neighbour_agency)
        innovation = innovations.innovation(where.agency)
        PartnershipInnovation.objects.create(partnership=made, innovation=innovation)
        make.regulation(where.node)
        make.funding(where.node)
    costs = {}
    for address, client, headers in (
        ("/kerja/kerja-sama/", keeper, {}),
        ("/kerja/peraturan/", keeper, {}),
        ("/kerja/pendanaan/", keeper, {}),
        ("/kerja-sama/", browser(), NODE_HOST),
        ("/peraturan/", browser(), NODE_HOST),
    ):
        forget_all()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, headers=headers).status_code == 200
        costs[address] = len(queries)
    assert costs == COSTS


def test_innovations_are_linked_and_told_on_both_pages(
    keeper: Client, where: cast.Places, people: Mapping[str, Person]
) -> None:
    held = make.signed(where.node, is_public=True, title="Pendampingan bersama")
    found = innovations.innovation(where.agency, "Antar Obat ke Rumah")
    draft = innovations.draft(where.agency, "Masih Ditulis")
    page = f"{HERE}{held.serial}/inovasi/"
    assert "Antar Obat" in text(keeper.get(f"{page}?q={found.nri}"))
    assert "Masih Ditulis" not in text(keeper.get(f"{page}?q={draft.nri}"))
    assert keeper.post(page, {"nri": str(draft.nri)}).status_code == 404
    assert keeper.post(page, {"nri": str(found.nri)}).status_code == 302
    keeper.post(page, {"nri": str(found.nri)})
    assert "Antar Obat" in text(browser().get("/kerja-sama/", headers=NODE_HOST))
    story = text(browser().get(f"/inovasi/{found.nri}/{found.slug}/"))
    assert f"http://panggung.localhost/kerja-sama/#kerja-sama-{held.serial}" in story
    assert "<strong>contoh</strong>" not in story
    Partnership.objects.filter(pk=held.pk).update(is_demo=True)
    forget_all()
    assert "<strong>contoh</strong>" in text(browser().get(f"/inovasi/{found.nri}/{found.slug}/"))
    neighbour = browser(people["neighbour_node_admin"])
    assert neighbour.post(page, {"nri": str(found.nri)}).status_code == 404
    keeper.post(page, {"nri": str(found.nri), "perbuatan": "lepas"})
    assert "Pendampingan bersama" not in text(browser().get(f"/inovasi/{found.nri}/{found.slug}/"))


def test_innovations_are_found_by_part_of_their_title(
    keeper: Client, where: cast.Places, tmp_path: Path, settings: Any
) -> None:
    """By the index or by the database alone; what hangs on the partnership already is not offered again."""
    held = make.signed(where.node)
    found = innovations.innovation(where.agency, "Antar Obat ke Rumah")
    other = innovations.innovation(where.agency, "Obat Murah")
    innovations.innovation(where.agency, "Air Bersih")
    innovations.draft(where.agency, "Obat yang Masih Ditulis")
    page = f"{HERE}{held.serial}/inovasi/"
    settings.SEARCH_HOME = tmp_path / "index"
    rebuild()
    for home in ("index", "none"):
        settings.SEARCH_HOME = tmp_path / home
        offered = text(keeper.get(f"{page}?q=obat rum"))
        assert f'value="{found.nri}"' in offered
        assert "Air Bersih" not in offered
        assert "Masih Ditulis" not in offered
    keeper.post(page, {"nri": str(found.nri)})
    offered = text(keeper.get(f"{page}?q=obat")).split(page, maxsplit=1)[-1]
    assert f'value="{other.nri}"' in offered
    assert offered.count("Antar Obat ke Rumah") == 1
    assert "Tidak ada inovasi lain yang cocok" in text(keeper.get(f"{page}?q=pesawat ulang-alik"))


def test_a_merged_innovation_brings_its_partnerships(where: cast.Places, operator: Any) -> None:
    held = make.signed(where.node)
    kept, double = innovations.innovation(where.agency, "Satu"), innovations.innovation(where.agency, "Dua")
    for one in (kept, double):
        PartnershipInnovation.objects.create(partnership=held, innovation=one)
    other = make.signed(where.node)
    PartnershipInnovation.objects.create(partnership=other, innovation=double)
    merge_innovations(kept, double, actor=operator)
    assert set(kept.partnerships.values_list("partnership_id", flat=True)) == {held.pk, other.pk}
