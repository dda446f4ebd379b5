"""One box over what one may see: nobody finds what they could not open."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jipp.core.ui.finding import Found, acts_of, cleaned, find, said, words_of
from jipp.network.models import Role
from tests.cast import CAST, browser
from tests.factories import content, cooperation, innovations, life, network
from tests.factories import people as make
from tests.workspace.conftest import Stage

pytestmark = pytest.mark.django_db
WORDS = (
    "panggung",
    "tetangga",
    "simpul",
    "admin",
    "rini",
    "SK",
    "konsep",
    "air",
    "Puskesmas",
    "kerja sama",
    "aturan",
)


@pytest.fixture
def full(stage: Stage) -> Stage:
    """Something of every kind, in the node and in its neighbour."""
    for node in (stage.where.node, stage.where.neighbour_node):
        content.draft(node, said=content.words(f"Konsep berita {node.slug}"))
        life.appointment(node)
        cooperation.signed(node, title=f"Kerja sama {node.slug}")
        cooperation.regulation(node, title=f"Aturan {node.slug}")
    life.consultation(agency_name="Universitas Panggung")
    innovations.innovation(stage.where.agency, "Air Bersih Panggung")
    innovations.draft(stage.where.agency, "Air yang Masih Ditulis")
    return stage


def titles(stage: Stage, who: str, text: str) -> dict[str, list[str]]:
    found = find(stage.actors[who], text, limit=8)
    return {group.name: [row.title for row in group.rows] for group in found}


@pytest.mark.parametrize("who", [member for member in CAST if member != "visitor"])
def test_whatever_is_found_can_be_opened(full: Stage, who: str) -> None:
    client = browser(full.people[who])
    for text in WORDS:
        for group in find(full.actors[who], text, limit=8):
            for row in group.rows:
                if row.url.startswith("http"):
                    continue
                answer = client.get(row.url)
                assert answer.status_code == 200, (text, group.name, row)


def test_who_finds_what(full: Stage) -> None:
    """What is not public is found by those whose roles reach it, and by nobody else."""
    drafts = {who: titles(full, who, "konsep").get("entries", []) for who in full.actors}
    own, other = "Konsep berita panggung", "Konsep berita tetangga"
    assert {who for who, found in drafts.items() if own in found} == {
        "editor",
        "node_admin",
        "pembina",
        "national",
        "national_pembina",
    }
    assert {who for who, found in drafts.items() if other in found} == {
        "neighbour_node_admin",
        "national",
        "national_pembina",
    }
    asked = {who for who in full.actors if "consultations" in titles(full, who, "universitas panggung")}
    assert asked == {"national", "national_pembina"}
    assert all("Air yang Masih Ditulis" not in str(titles(full, who, "air")) for who in full.actors)


def test_people_are_found_by_whom_roles_let_see(full: Stage) -> None:
    make.person("Warga Tanpa Peran", email="warga@contoh.go.id")
    seen = {who: titles(full, who, "facilitator").get("people", []) for who in full.actors}
    assert {who for who, found in seen.items() if found} == {
        "facilitator",
        "node_admin",
        "pembina",
        "national",
        "national_pembina",
    }
    assert "people" not in titles(full, "neighbour_admin", "innovator")
    assert titles(full, "agency_admin", "innovator")["people"] == ["Innovator"]
    without_role = {who for who in full.actors if "people" in titles(full, who, "warga tanpa")}
    assert without_role == {"national"}
    by_address = {who for who in full.actors if "people" in titles(full, who, "warga@contoh")}
    assert by_address == {"national"}


def test_erased_people_are_found_by_nobody(full: Stage) -> None:
    from django.utils import timezone  # noqa: PLC0415  (for this test alone)

    editor = full.people["editor"]
    editor.erased_at = timezone.now()
    editor.save()
    assert "people" not in titles(full, "national", "editor")


def test_best_first_and_more_of_these(full: Stage) -> None:
    for number in range(12):
        network.agency(f"Dinas Lama Panggung {number}")
    network.agency("Panggung Raya")
    groups = {group.name: group for group in find(full.actors["national"], "panggung", limit=5)}
    agencies = groups["agencies"]
    assert agencies.rows[0].title == "Panggung Raya"
    assert len(agencies.rows) == 5
    assert "q=panggung" in agencies.more_url


def test_words_are_cleaned_and_bounded() -> None:
    assert cleaned("  dua\x00 \n kata ") == "dua kata"
    assert len(cleaned("x" * 500)) == 100
    assert len(words_of("a b c d e f g h i")) == 6
    rows = [Found("Tulis berita", "/a", "Panggung"), Found("Papan jejaring", "/b")]
    assert [row.url for row in said(rows, "berita pang")] == ["/a"]
    assert [row.url for row in said(rows, "jej")] == ["/b"]


@pytest.mark.parametrize("text", ["%", "_", "'; drop", "\\", "a" * 400, "é́", "“", "（"])
def test_odd_words_do_no_harm(full: Stage, text: str) -> None:
    client = browser(full.people["national"])
    assert client.get("/kerja/cari/", {"q": text}).status_code == 200
    assert client.get("/kerja/cari/daftar/", {"q": text}).status_code == 200


def test_acts_are_those_one_may_do(full: Stage) -> None:
    acts = {who: {row.title for row in acts_of(full.actors[who])} for who in full.actors}
    writers = {who for who, found in acts.items() if "Tulis berita" in found}
    assert writers == {"editor", "node_admin", "neighbour_node_admin", "national"}
    for who in ("editor", "node_admin", "national"):
        client = browser(full.people[who])
        assert all(client.get(row.url).status_code == 200 for row in acts_of(full.actors[who]))


def test_the_page_and_the_list_of_the_palette(full: Stage) -> None:
    client = browser(full.people["node_admin"])
    page = client.get("/kerja/cari/", {"q": "panggung"}).text
    assert "Konsep berita panggung" in page
    assert "Konsep berita tetangga" not in page
    part = client.get("/kerja/cari/daftar/", {"q": "tugas"}).text
    assert "<html" not in part
    assert 'role="option"' in part
    assert 'href="/kerja/tugas/"' in part
    ids = re.findall(r'\sid="([^"]+)"', client.get("/kerja/cari/daftar/", {"q": "an"}).text)
    assert len(ids) == len(set(ids))
    nothing = client.get("/kerja/cari/", {"q": "xqzzyw"}).text
    assert "Tidak ada yang ditemukan" in nothing
    assert 'value="xqzzyw"' in nothing


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("who", ["national", "node_admin", "agency_admin", "member"])
def test_a_search_costs_the_same_for_one_and_for_many(full: Stage, who: str) -> None:
    client = browser(full.people[who])
    address = "/kerja/cari/daftar/?q=panggung"
    client.get(address)
    once = cost(client, address)
    for number in range(6):
        agency = network.agency(f"Dinas Panggung {number}")
        node = network.node(agency, f"panggung-{number}", name=f"JIPP Panggung {number}")
        network.membership(full.where.node, agency)
        life.appointment(node)
        make.role(make.person(f"Panggung {number}"), Role.EDITOR, full.where.node)
        content.draft(full.where.node, said=content.words(f"Panggung {number}"))
    assert cost(client, address) == once
    assert once <= 25
