"""Who tries too often waits and is told how long; forms that cannot be shown to be ours are refused."""

from __future__ import annotations

import pytest
import time_machine
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client

from tests.cast import browser
from tests.factories import people as make

pytestmark = pytest.mark.django_db
WRONG = {"login": "seseorang@contoh.go.id", "password": "bukan-kata-sandinya-ini"}


def attempt(client: Client) -> str:
    return client.post("/akun/masuk/", WRONG).text


def test_five_failed_attempts_and_how_long_to_wait() -> None:
    with time_machine.travel("2026-11-22 07:00:00+07:00", tick=False) as clock:
        client = browser()
        for _number in range(5):
            assert "Terlalu banyak" not in attempt(client)
            clock.shift(20)
        # The first attempt was 100 seconds ago, the window is 300.
        told = attempt(client)
        assert "Terlalu banyak percobaan yang gagal. Tunggu 4 menit, sampai pukul 07.05 WIB" in told
        clock.shift(150)
        assert "Tunggu 50 detik" in attempt(browser())
        clock.shift(51)
        assert "Terlalu banyak" not in attempt(client)


def test_limits_are_rows_that_every_process_counts() -> None:
    assert isinstance(caches["default"], DatabaseCache)
    for _number in range(6):
        attempt(browser())
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM accounts_limit")
        assert cursor.fetchone()[0] >= 2
    assert not any(name for name in vars(cache) if name == "_cache")


def test_a_page_that_is_limited_says_until_when() -> None:
    person = make.person()
    client = browser(person)
    with time_machine.travel("2026-11-22 07:00:00+07:00", tick=False):
        answers = [client.post("/akun/sandi/", {"oldpassword": "x"}) for _number in range(8)]
    last = answers[-1]
    assert last.status_code == 429
    assert int(last["Retry-After"]) == 60
    assert "Tunggu 60 detik, sampai pukul 07.01 WIB" in last.text
    assert "no-store" in last["Cache-Control"]


def test_a_form_without_its_token_is_refused_with_the_way_back() -> None:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    without = client.post(
        "/akun/masuk/", WRONG, headers={"referer": "http://localhost/akun/masuk/?next=/kerja/"}
    )
    assert without.status_code == 403
    assert "kuki" in without.text
    assert 'href="/akun/masuk/?next=/kerja/"' in without.text
    client.get("/akun/masuk/")
    old = client.post("/akun/masuk/", {**WRONG, "csrfmiddlewaretoken": "x" * 64})
    assert "terlalu lama terbuka" in old.text
    assert "tekan tombol Kembali" in old.text
    assert 'href="/akun/masuk/"' in old.text
    assert "no-store" in old["Cache-Control"]
    english = client.post("/en/akun/masuk/", WRONG, headers={"referer": "https://lain.example/jebakan"})
    assert "lain.example" not in english.text
