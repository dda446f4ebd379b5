"""What a person sees of their own data, corrects, takes along and erases."""

from __future__ import annotations

import pytest
from django.test import Client

from jipp.accounts.models import Consent, Person
from tests.cast import browser, people, places

pytestmark = pytest.mark.django_db
PASSWORD = "gajah-menari-di-atas-bukit"


@pytest.fixture
def person() -> Person:
    found = people(places())["editor"]
    found.set_password(PASSWORD)
    found.save()
    return found


@pytest.fixture
def client_of(person: Person) -> Client:
    return browser(person)


def test_data_is_corrected_and_mistakes_keep_what_was_typed(client_of: Client, person: Person) -> None:
    given = {"name": "Sari", "position": "Analis", "phone": "0812-3456-7890", "nip": "12", "language": "en"}
    wrong = client_of.post("/akun/data/", given)
    assert "18 angka" in wrong.content.decode()
    assert 'value="12"' in wrong.content.decode()
    right = client_of.post("/akun/data/", {**given, "nip": "19800101 200501 1 001"})
    assert right["Location"] == "/akun/data/"
    person.refresh_from_db()
    assert (person.name, person.phone, person.nip) == ("Sari", "081234567890", "198001012005011001")


def test_consent_is_given_and_withdrawn_with_its_version(client_of: Client, person: Person) -> None:
    client_of.post("/akun/data/", {"tindakan": "setuju", "tujuan": "kontak"})
    held = Consent.objects.get(person=person)
    assert (held.purpose, held.version, held.withdrawn_at) == ("kontak", "2026-11", None)
    client_of.post("/akun/data/", {"tindakan": "tarik", "tujuan": "kontak"})
    held.refresh_from_db()
    assert held.withdrawn_at is not None


def test_own_data_comes_as_a_file(client_of: Client, person: Person) -> None:
    answer = client_of.get("/akun/data/unduh.json")
    assert "attachment" in answer["Content-Disposition"]
    held = answer.json()
    assert held["account"]["email"] == person.email
    assert [role["role"] for role in held["roles"]] == ["editor"]
    assert "password" not in answer.content.decode()


def test_erasing_asks_the_password_and_says_what_ends(client_of: Client, person: Person) -> None:
    again = client_of.get("/akun/data/hapus/")
    assert again["Location"].startswith("/akun/ulang/")
    client_of.post(again["Location"], {"password": PASSWORD})
    html = client_of.get("/akun/data/hapus/").content.decode()
    assert "Editor situs" in html
    assert 'role="alert"' in client_of.post("/akun/data/hapus/").content.decode()
    assert client_of.post("/akun/data/hapus/", {"sure": "on"})["Location"] == "/akun/masuk/"
    person.refresh_from_db()
    assert person.erased_at is not None
    assert client_of.get("/kerja/").status_code == 302


def test_own_powers_say_where_each_comes_from(client_of: Client) -> None:
    html = client_of.get("/kerja/wewenang/").content.decode()
    assert "Isi situs" in html
    assert "mengerjakan: Editor situs" in html
