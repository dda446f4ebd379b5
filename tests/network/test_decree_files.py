"""Files of decrees and logos of sites: kept with checks, seen as their owner is seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jipp.accounts.models import Person
from jipp.files.models import State, StoredFile
from jipp.network.models import Appointment, AppointmentState, SiteLogo
from tests import cast
from tests.cast import browser
from tests.factories import content, life
from tests.files import samples

pytestmark = pytest.mark.django_db
HERE = "/kerja/simpul/panggung/"
DECREE = {
    "decree_number": "188/12",
    "decree_date": "2026-01-05",
    "valid_from": "2026-01-05",
    "signatory_name": "Sri Pimpinan",
    "signatory_position": "Bupati",
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


def pdf(name: str = "SK.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf(), "application/pdf")


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_decree_comes_with_its_file_which_only_its_node_sees(
    keeper: Client, people: Mapping[str, Person]
) -> None:
    keeper.post(f"{HERE}sk/baru/", {**DECREE, "file": pdf()})
    decree = Appointment.objects.get()
    assert decree.file is not None
    address = f"/berkas/{decree.file.pk}/{decree.file.name}"
    assert address in text(keeper.get(f"{HERE}sk/{decree.serial}/"))
    seers = {"node_admin", "pembina", "facilitator", "editor", "national", "national_pembina"}
    found = {name for name, person in people.items() if browser(person).get(address).status_code == 200}
    assert found == seers
    assert browser().get(address).status_code == 404


def test_a_file_is_replaced_in_force_and_refused_if_no_pdf(keeper: Client, where: cast.Places) -> None:
    decree = life.appointment(where.node, state=AppointmentState.IN_FORCE)
    page = f"{HERE}sk/{decree.serial}/berkas/"
    assert keeper.post(page, {}).status_code == 422
    fake = SimpleUploadedFile("SK.pdf", b"<html>", "application/pdf")
    assert keeper.post(page, {"file": fake}).status_code == 422
    for name in ("SK.pdf", "SK-benar.pdf"):
        assert keeper.post(page, {"file": pdf(name)}).status_code == 302
    decree.refresh_from_db()
    assert decree.file is not None
    assert decree.file.name == "SK-benar.pdf"
    assert StoredFile.objects.get(name="SK.pdf").state == State.WITHDRAWN
    Appointment.objects.filter(pk=decree.pk).update(state=AppointmentState.REVOKED)
    assert "tidak berlaku lagi" in text(keeper.post(page, {"file": pdf()}))


def test_a_logo_stands_in_the_head_until_it_is_removed(keeper: Client, where: cast.Places) -> None:
    typed = {"name": where.node.name, "short_name": "Panggung", "contact_email": "jipp@panggung.go.id"}
    typed |= {"contact_phone": "0341 123 456", "contact_address": "Jalan Contoh 1"}
    logo = SimpleUploadedFile("logo.png", samples.png(), "image/png")
    assert keeper.post(f"{HERE}situs/", {**typed, "logo": logo}).status_code == 302
    held = SiteLogo.objects.get()
    site = {"host": "panggung.localhost"}
    shown = text(browser().get("/peraturan/", headers=site))
    assert f'class="brand-logo" src="/berkas/{held.file.pk}/' in shown
    assert browser().get(f"/berkas/{held.file.pk}/{held.file.name}", headers=site).status_code == 200
    for words in ("mailto:jipp@panggung.go.id", "tel:0341123456", "Jalan Contoh 1"):
        assert words in shown
    assert "brand-logo" not in text(browser().get("/peraturan/"))
    keeper.post(f"{HERE}situs/", {**typed, "remove_logo": "on"})
    assert "brand-logo" not in text(browser().get("/peraturan/", headers=site))
    assert not SiteLogo.objects.exists()


def test_the_first_news_is_a_line_of_the_checklist(
    keeper: Client, where: cast.Places, people: Mapping[str, Person]
) -> None:
    assert "Kabarkan bahwa simpul sudah berdiri" in text(keeper.get(HERE))
    content.published(where.node, said=content.words("Simpul kami berdiri"))
    assert "Simpul kami berdiri" in text(keeper.get(HERE))
    closed = text(browser(people["facilitator"]).get(HERE))
    assert "Berita pertama terbit" in closed
    assert f"{HERE}isi/" not in closed
