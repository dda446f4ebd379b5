"""From an invitation to the first page of the workspace; and a visitor who comes and leaves for good."""

from __future__ import annotations

import re
import time

from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.server import Portal

PASSWORD = "gajah-menari-di-atas-bukit"
SECONDS_FOR_A_LETTER = 40


def letter_link(page: Page, portal: Portal, address: str, path: str) -> str:
    """The link in the newest letter to the address, once the worker has carried it."""
    end = time.monotonic() + SECONDS_FOR_A_LETTER
    while time.monotonic() < end:
        page.goto(portal.url(f"/surat-demo/?kepada={address}"))
        rows = page.locator("main table tbody th a")
        if rows.count():
            rows.first.click()
            page.wait_for_load_state()
            body = page.request.get(f"{page.url.rstrip('/')}/isi/").text()
            found = re.search(rf"http://localhost:\d+({path}[^\"<\s]+)", body)
            assert found is not None, body[:2000]
            return found[1]
        time.sleep(0.5)
    raise AssertionError(f"no letter to {address}")


def code_of(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"


def test_from_the_invitation_over_the_second_factor_to_the_workspace(
    portal: Portal, new_page: NewPage
) -> None:
    inviting = new_page()
    inviting.goto(portal.sign_in_link("Dwi Lestari"))
    inviting.goto(portal.url("/kerja/simpul/jatim/orang/"))
    inviting.get_by_label("Alamat surel").fill("sari@contoh.go.id")
    inviting.get_by_label("Peran", exact=True).select_option("pelaksana")
    inviting.get_by_label("Dasar").fill("SK Gubernur 188 Tahun 2026")
    inviting.get_by_role("button", name="Kirim undangan").click()
    expect(inviting.locator("main")).to_contain_text("Undangan dikirim ke sari@contoh.go.id")
    page = new_page(width=360)
    page.goto(portal.url(letter_link(page, portal, "sari@contoh.go.id", "/akun/undangan/")))
    page.get_by_label("Nama lengkap").fill("Sari Wulandari")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_label("Saya setuju").check()
    page.get_by_role("button", name="Buat akun dan terima undangan").click()
    page.wait_for_url("**/akun/keamanan/")
    page.get_by_role("link", name="Pasang aplikasi autentikator").click()
    secret = page.locator("main code").inner_text()
    page.get_by_label("Kode dari aplikasi").fill(code_of(secret))
    page.get_by_role("button", name="Aktifkan").click()
    page.wait_for_url("**/akun/keamanan/kode/")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Sudah saya simpan").click()
    page.wait_for_url("**/kerja/")
    expect(page.locator("h1")).to_contain_text("Sari Wulandari")
    expect(page.locator("main")).to_contain_text("Pelaksana JIPP")


def test_a_visitor_registers_and_erases_the_account(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/akun/daftar/"))
    page.get_by_label("Nama lengkap").fill("Tamu Sebentar")
    page.get_by_label("Alamat surel").fill("tamu@contoh.go.id")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_label("Saya setuju").check()
    page.get_by_role("button", name="Buat akun").click()
    page.wait_for_url("**/akun/daftar/surat-terkirim/")
    page.goto(portal.url(letter_link(page, portal, "tamu@contoh.go.id", "/akun/surel/")))
    page.get_by_role("button", name="Ya, ini alamat saya").click()
    page.wait_for_url("**/kerja/")
    page.goto(portal.url("/akun/data/"))
    page.get_by_role("link", name="Hapus akun saya").click()
    page.wait_for_url("**/akun/ulang/**")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_label("Ya, hapus akun saya").check()
    page.get_by_role("button", name="Hapus akun saya").click()
    page.wait_for_url("**/akun/masuk/")
    expect(page.locator("main")).to_contain_text("sudah dihapus")
    page.get_by_label("Alamat surel").fill("tamu@contoh.go.id")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.locator("main")).to_contain_text("tidak cocok")
