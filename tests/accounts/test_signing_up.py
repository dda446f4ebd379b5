"""A visitor makes an account: the address is proven first, and nobody learns who has one."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from jipp.accounts.models import Consent, Person
from jipp.core.models import Event
from jipp.mail.models import Letter
from tests.cast import browser
from tests.factories import people as make

pytestmark = pytest.mark.django_db
PASSWORD = "gajah-menari-di-atas-bukit"


def sign_up(client: Client, email: str = "Sari@Contoh.go.id", **given: str) -> str:
    data = {"name": "Sari Wulandari", "email": email, "password1": PASSWORD, "agreed": "on", **given}
    answer = client.post("/akun/daftar/", data)
    assert answer.status_code in {200, 302}
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def link_in(letter: Letter) -> str:
    found = re.search(r"https?://[^/\s]+(/akun/\S+)", letter.text)
    assert found is not None
    return found[1]


def sign_in(client: Client, email: str, password: str = PASSWORD) -> str:
    answer = client.post("/akun/masuk/", {"login": email, "password": password})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_an_account_is_active_only_once_the_address_is_proven() -> None:
    client = browser()
    assert sign_up(client) == "/akun/daftar/surat-terkirim/"
    person = Person.objects.get()
    assert (person.email, person.state) == ("sari@contoh.go.id", "diundang")
    assert client.get("/kerja/").status_code == 302
    letter = Letter.objects.get()
    assert letter.address == person.email
    page = client.get(link_in(letter))
    assert "sari@contoh.go.id" in page.content.decode()
    person.refresh_from_db()
    assert person.state == "diundang"
    answer = client.post(link_in(letter))
    person.refresh_from_db()
    assert person.state == "aktif"
    assert answer["Location"] == "/kerja/"
    assert client.get("/kerja/").status_code == 200
    kinds = set(Event.of(person).values_list("kind", flat=True))
    assert {"accounts.person.registered", "accounts.email.proven", "accounts.person.activated"} <= kinds
    assert Consent.objects.get(person=person).purpose == "akun"


def test_signing_in_before_the_address_is_proven_leads_to_the_letter() -> None:
    sign_up(browser())
    client = browser()
    assert sign_in(client, "SARI@contoh.go.id") == "/akun/daftar/surat-terkirim/"
    assert client.get("/kerja/").status_code == 302


def test_signing_up_with_a_taken_address_looks_the_same_and_tells_its_owner() -> None:
    owner = make.person("Pemilik", email="sari@contoh.go.id")
    assert sign_up(browser()) == "/akun/daftar/surat-terkirim/"
    assert list(Person.objects.all()) == [owner]
    assert "sudah mempunyai akun" in Letter.objects.get().subject


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"password1": "pendek"}, "12"),
        ({"password1": "password1234"}, "umum"),
        ({"agreed": ""}, "persetujuan"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(given: dict[str, str], sentence: str) -> None:
    html = sign_up(browser(), **given)
    assert 'role="alert"' in html
    assert sentence in html
    assert 'value="Sari@Contoh.go.id"' in html
    assert not Person.objects.exists()


def test_unknown_address_and_wrong_password_get_the_same_answer() -> None:
    make.person("Pemilik", email="ada@contoh.go.id")
    sentence = "Alamat surel atau kata sandi tidak cocok."
    for email in ("ada@contoh.go.id", "tidak-ada@contoh.go.id"):
        assert sentence in sign_in(browser(), email, "salah-sekali-ini")


def test_too_many_attempts_say_how_long_to_wait() -> None:
    client = browser()
    for _attempt in range(6):
        html = sign_in(client, "siapa@contoh.go.id", "salah-sekali-ini")
    assert "Tunggu 5 menit" in html


def test_a_new_password_comes_by_letter_and_ends_other_sessions() -> None:
    person = make.person("Sari", email="sari@contoh.go.id")
    elsewhere = browser(person)
    assert elsewhere.get("/kerja/").status_code == 200
    for email in ("sari@contoh.go.id", "tidak-ada@contoh.go.id"):
        assert (
            browser().post("/akun/sandi/lupa/", {"email": email})["Location"] == "/akun/sandi/lupa/terkirim/"
        )
    letter = Letter.objects.get(address="sari@contoh.go.id")
    client = browser()
    form = client.get(link_in(letter))["Location"]
    answer = client.post(form, {"password1": "kapal-layar-menuju-timur"})
    assert answer["Location"] == "/akun/sandi/baru/selesai/"
    assert elsewhere.get("/kerja/").status_code == 302
    person.refresh_from_db()
    assert person.check_password("kapal-layar-menuju-timur")
    assert Event.objects.filter(kind="accounts.password.changed").exists()
    assert "tidak berlaku" in browser().get(link_in(letter)).content.decode()


def test_a_suspended_account_is_told_so_only_with_its_password() -> None:
    person = make.person("Sari", email="sari@contoh.go.id", state="ditangguhkan")
    person.set_password(PASSWORD)
    person.save()
    assert sign_in(browser(), person.email) == "/akun/tidak-aktif/"
    assert "tidak cocok" in sign_in(browser(), person.email, "salah-sekali-ini")
