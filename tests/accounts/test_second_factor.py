"""The second factor: set up with an app, asked at sign-in, and what it opens."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.test import Client

from jipp.accounts.models import Person
from jipp.accounts.services import trust_address
from jipp.core.models import Event
from jipp.mail.models import Letter
from jipp.network.models import Role
from tests.cast import browser, places
from tests.factories import people as make

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "gajah-menari-di-atas-bukit"


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06d}"


@pytest.fixture
def official() -> Person:
    where = places()
    person = make.person("Sari Wulandari", email="sari@contoh.go.id")
    person.set_password(PASSWORD)
    person.save()
    trust_address(person)
    make.role(person, Role.PELAKSANA, where.node)
    return person


def signed_in(person: Person) -> Client:
    client = browser()
    client.post("/akun/masuk/", {"login": person.email, "password": PASSWORD})
    return client


def set_up(client: Client) -> str:
    html = client.get("/akun/keamanan/aplikasi/").content.decode()
    found = re.search(r"<code>(\w+)</code>", html)
    assert found is not None
    assert "data:image/svg+xml;base64," in html
    answer = client.post("/akun/keamanan/aplikasi/", {"code": code_of(found[1])})
    assert answer["Location"] == "/akun/keamanan/kode/"
    return found[1]


def test_a_guarded_role_leads_to_the_second_factor_and_acts_only_then(official: Person) -> None:
    client = signed_in(official)
    assert client.get("/kerja/")["Location"] == "/akun/keamanan/"
    refused = client.get("/kerja/simpul/panggung/orang/")
    assert refused.status_code == 403
    assert "verifikasi dua langkah" in refused.content.decode()
    set_up(client)
    assert client.get("/kerja/").status_code == 200
    assert client.get("/kerja/simpul/panggung/orang/").status_code == 200
    assert Event.objects.filter(kind="accounts.factor.added").count() == 2
    assert Letter.objects.filter(kind="accounts.totp_activated").exists()


def test_the_code_is_asked_at_sign_in_and_a_recovery_code_serves_once(official: Person) -> None:
    secret = set_up(signed_in(official))
    client = browser()
    answer = client.post("/akun/masuk/", {"login": official.email, "password": PASSWORD})
    assert answer["Location"] == "/akun/masuk/langkah-kedua/"
    assert client.get("/kerja/").status_code == 302
    wrong = client.post("/akun/masuk/langkah-kedua/", {"code": "000000"})
    assert "Kode tidak cocok" in wrong.content.decode()
    codes = Authenticator.objects.get(user=official, type="recovery_codes").wrap().get_unused_codes()
    assert client.post("/akun/masuk/langkah-kedua/", {"code": codes[0]}).status_code == 302
    assert client.get("/kerja/simpul/panggung/orang/").status_code == 200
    again = browser()
    again.post("/akun/masuk/", {"login": official.email, "password": PASSWORD})
    assert again.post("/akun/masuk/langkah-kedua/", {"code": codes[0]}).status_code == 200
    assert again.get("/kerja/").status_code == 302
    assert secret


def test_a_session_from_before_shows_the_factor_first(official: Person) -> None:
    earlier = signed_in(official)
    set_up(signed_in(official))
    assert earlier.get("/kerja/")["Location"] == "/akun/ulang/kode/?next=/kerja/"


def test_taking_the_factor_away_is_told_by_letter(official: Person) -> None:
    client = signed_in(official)
    set_up(client)
    assert client.post("/akun/keamanan/aplikasi/cabut/").status_code == 302
    assert not Authenticator.objects.filter(user=official, type="totp").exists()
    assert Letter.objects.filter(kind="accounts.totp_deactivated").exists()


def test_sessions_are_listed_and_ended(official: Person) -> None:
    first, second = signed_in(official), signed_in(official)
    html = first.get("/akun/sesi/").content.decode()
    assert html.count("Masuk ") >= 2
    assert first.post("/akun/sesi/").status_code == 302
    assert second.get("/akun/sesi/").status_code == 302
    assert first.get("/akun/sesi/").status_code == 200
