"""A security key: added, asked for as the second step, and let in alone where its owner allows it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.server import Portal
from tests.browser.test_accounts import PASSWORD, letter_link

ADDRESS = "kunci@contoh.go.id"


def with_a_key(page: Page) -> Page:
    """A window in which a key with a fingerprint is plugged in, and touched whenever it is asked."""
    told = page.context.new_cdp_session(page)
    told.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    told.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    return page


def leave(page: Page, portal: Portal) -> None:
    page.goto(portal.url("/akun/keluar/"))
    page.get_by_role("main").get_by_role("button", name="Keluar").click()


def test_a_security_key_is_the_second_step_and_opens_alone(portal: Portal, new_page: NewPage) -> None:
    page = with_a_key(new_page())
    page.goto(portal.url("/akun/daftar/"))
    page.get_by_label("Nama lengkap").fill("Pemilik Kunci")
    page.get_by_label("Alamat surel").fill(ADDRESS)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_label("Saya setuju").check()
    page.get_by_role("button", name="Buat akun").click()
    page.goto(portal.url(letter_link(page, portal, ADDRESS, "/akun/surel/")))
    page.get_by_role("button", name="Ya, ini alamat saya").click()
    page.wait_for_url("**/kerja/")

    page.goto(portal.url("/akun/keamanan/"))
    page.get_by_role("link", name="Tambah kunci keamanan").click()
    page.wait_for_url("**/akun/ulang/**")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_label("Nama kunci").fill("Kunci di meja")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Tambah kunci").click()
    page.wait_for_url("**/akun/keamanan/kode/**")
    page.goto(portal.url("/akun/keamanan/kunci/"))
    expect(page.get_by_role("main")).to_contain_text("Kunci di meja")

    leave(page, portal)
    page.goto(portal.url("/akun/masuk/"))
    page.get_by_label("Alamat surel").fill(ADDRESS)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/akun/masuk/langkah-kedua/**")
    page.get_by_role("button", name="Pakai kunci keamanan").click()
    page.wait_for_url("**/kerja/")

    leave(page, portal)
    page.goto(portal.url("/akun/masuk/"))
    page.get_by_role("button", name="Masuk dengan kunci keamanan").click()
    page.wait_for_url("**/kerja/")
    expect(page.locator("h1")).to_contain_text("Pemilik Kunci")
