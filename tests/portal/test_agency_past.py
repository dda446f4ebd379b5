"""What the workspace knows of an agency's past is told to readers: on pages, in the search and by the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from jipp.api.schemas import Agencies
from jipp.core.actor import Actor
from jipp.network.models import FormerName
from jipp.network.services import (
    NewName,
    SuccessionEntry,
    merge_entries,
    rename_entry,
    succeed_entries,
    undo_succession,
)
from jipp.search.models import Outbox
from jipp.search.queries.records import documents
from jipp.search.services import rebuild
from jipp.search.services.indexer import catch_up
from tests import cast
from tests.factories import innovations, network, people
from tests.portal.test_directory import titles, words

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 21)
BASIS = "Perpres 140 Tahun 2024"


@pytest.fixture
def lead(db: None) -> Actor:
    return cast.actors(cast.people(cast.places()))["national"]


@pytest.fixture
def reader(db: None) -> Client:
    return cast.browser()


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Callable[[], object]:
    """An index of this test alone; calling it does what the worker does."""
    settings.SEARCH_HOME = tmp_path
    rebuild()
    return catch_up


def told(client: Client, name: str) -> dict[str, object]:
    body = client.get("/api/v1/agencies", {"q": f"{name}"}).json()
    Agencies.model_validate(body)
    found: dict[str, object] = next(row for row in body["items"] if row["name"] == name)
    return found


def test_a_renamed_agency_tells_its_names(lead: Actor, reader: Client) -> None:
    agency = network.agency("Kementerian Riset")
    made = innovations.innovation(agency, "Si Riset")
    before = reader.get("/api/v1/agencies")["ETag"]
    rename_entry(agency, NewName("Kementerian Sains", DAY, BASIS), actor=lead)
    row = told(reader, "Kementerian Sains")
    assert (row["state"], row["name_since"], row["name_basis"]) == ("aktif", "2024-10-21", BASIS)
    assert row["former_names"] == ["Kementerian Riset"]
    assert row["names_borne"] == [
        {"name": "Kementerian Riset", "since": None, "until": "2024-10-20", "legal_basis": ""}
    ]
    assert reader.get("/api/v1/agencies")["ETag"] != before
    page = words(reader.get(f"/inovasi/{made.nri}/{made.slug}/").content.decode())
    assert "Dahulu bernama Kementerian Riset (sampai 20 Oktober 2024)" in page
    english = words(reader.get(f"/en/inovasi/{made.nri}/{made.slug}/").content.decode())
    assert "Formerly named Kementerian Riset (until 20 October 2024)" in english


def test_a_former_name_finds_the_innovations(
    lead: Actor, reader: Client, index: Callable[[], object]
) -> None:
    agency = network.agency("Kementerian Riset")
    made = innovations.innovation(agency, "Alat Ukur")
    newest = Outbox.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rename_entry(agency, NewName("Kementerian Sains", DAY, BASIS), actor=lead)
    assert Outbox.objects.filter(pk__gt=newest, innovation_id=made.pk).exists()
    (document,) = next(documents([made.pk]))
    assert document.agencies == ("Kementerian Sains", "Kementerian Riset")
    index()
    html = reader.get("/inovasi/", {"q": "kementerian riset"}).content.decode()
    assert titles(html) == ["Alat Ukur"]
    assert "“kementerian riset” adalah nama lama atau nama lain dari: Kementerian Sains" in words(html)
    assert "nama lama" not in words(reader.get("/inovasi/", {"q": "kementerian sains"}).content.decode())


def test_a_successor_is_named_until_that_is_undone(lead: Actor, reader: Client) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    stays = innovations.innovation(old, "Tetap di Sini")
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS), actor=lead)
    kin = {"on": "2024-10-21", "legal_basis": BASIS}
    row = told(reader, "Badan Lama")
    assert (row["state"], row["closing_basis"]) == ("ditutup", BASIS)
    assert row["successors"] == [{"name": "Badan Baru", "code": new.code, **kin}]
    assert told(reader, "Badan Baru")["predecessors"] == [{"name": "Badan Lama", "code": old.code, **kin}]
    address = f"/inovasi/{stays.nri}/{stays.slug}/"
    became = "Ditutup 21 Oktober 2024, dilanjutkan oleh Badan Baru"
    assert became in words(reader.get(address).content.decode())
    searched = words(reader.get("/inovasi/", {"q": '"Badan Lama"'}).content.decode())
    assert "“Badan Lama” sudah ditutup dan dilanjutkan oleh: Badan Baru" in searched
    undo_succession(transfer, "Keliru", actor=lead)
    assert told(reader, "Badan Lama")["successors"] == []
    assert became not in words(reader.get(address).content.decode())


def test_what_moved_with_a_succession_is_found_by_the_old_owner(
    lead: Actor, reader: Client, index: Callable[[], object]
) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    made = innovations.innovation(old, "Alat Ukur")
    succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, heir=new), actor=lead)
    index()
    html = reader.get("/inovasi/", {"q": "badan lama"}).content.decode()
    assert titles(html) == ["Alat Ukur"]
    page = words(reader.get(f"/inovasi/{made.nri}/{made.slug}/").content.decode())
    assert "Saat itu bernama Badan Lama" in page


def test_a_double_leads_on_and_is_no_name_by_law(lead: Actor, reader: Client) -> None:
    double, kept = network.agency("Badan Gandaa"), network.agency("Badan Ganda")
    made = innovations.innovation(kept, "Alat Ukur")
    merge_entries(double, kept, "Salah eja", actor=lead)
    row = told(reader, "Badan Gandaa")
    assert (row["state"], row["merged_into"]) == ("digabung", {"code": kept.code, "name": "Badan Ganda"})
    assert FormerName.objects.get(agency=kept).until is None
    assert "Dahulu" not in words(reader.get(f"/inovasi/{made.nri}/{made.slug}/").content.decode())


def test_members_of_a_node_tell_their_names(lead: Actor) -> None:
    node = network.node(network.agency("Pemprov"), "contoh")
    agency = network.agency("Dinas Lama")
    network.membership(node, agency)
    rename_entry(agency, NewName("Dinas Baru", DAY, BASIS), actor=lead)
    site = Client(headers={"host": "contoh.localhost"})
    html = site.get("/jejaring/").content.decode()
    assert "Dahulu bernama Dinas Lama (sampai 20 Oktober 2024)" in words(html)


def test_a_renamed_unit_is_found_by_both_names(lead: Actor) -> None:
    agency = network.agency("Badan Contoh")
    unit = people.unit(agency, "Balai Lama")
    made = innovations.innovation(agency, "Alat Ukur", unit=unit)
    newest = Outbox.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rename_entry(unit, NewName("Balai Baru", DAY, BASIS), actor=lead)
    assert Outbox.objects.filter(pk__gt=newest, innovation_id=made.pk).exists()
    assert next(documents([made.pk]))[0].unit == "Balai Baru / Balai Lama"
