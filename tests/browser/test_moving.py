"""An official moves: a colleague is invited, takes over the roles, and the workspace follows at once."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.server import Portal
from tests.browser.test_accounts import letter_link

LEAVING, COMING, ADDRESS = "Joko Widagdo", "Rina Kartika", "member@contoh.invalid"
PEOPLE = "/kerja/simpul/jateng/orang/"


def test_roles_are_handed_over_to_a_colleague(portal: Portal, new_page: NewPage) -> None:
    leaving, coming = new_page(java_script_enabled=False), new_page(width=360)
    leaving.goto(portal.sign_in_link(LEAVING))
    leaving.goto(portal.url("/kerja/serah-terima/"))
    expect(leaving.get_by_role("heading", name="Serah terima peran", level=1)).to_be_visible()
    expect(leaving.get_by_label(COMING)).to_have_count(0)
    leaving.goto(portal.url(PEOPLE))
    leaving.get_by_label("Alamat surel").fill(ADDRESS)
    leaving.get_by_label("Peran", exact=True).select_option("editor")
    leaving.get_by_role("button", name="Kirim undangan").click()

    coming.goto(portal.sign_in_link(COMING))
    coming.goto(portal.url(letter_link(coming, portal, ADDRESS, "/akun/undangan/")))
    coming.get_by_role("button", name="Terima undangan").click()
    coming.wait_for_url("**/kerja/")

    leaving.goto(portal.url("/kerja/serah-terima/"))
    leaving.get_by_label(COMING).check()
    leaving.get_by_role("button", name="Lihat apa yang berpindah").click()
    expect(leaving.locator("main")).to_contain_text(f"Yang akan berpindah kepada {COMING}")
    expect(leaving.locator("main")).to_contain_text("Pelaksana JIPP, JIPP Jawa Tengah")
    leaving.get_by_role("button", name="Serahkan sekarang").click()
    expect(leaving.locator("main")).to_contain_text(f"Peran diserahkan kepada {COMING}")
    expect(leaving.locator("main")).to_contain_text("Anda belum memegang peran")
    assert leaving.goto(portal.url(PEOPLE)).status in {403, 404}  # type: ignore[union-attr]

    coming.goto(portal.url(PEOPLE))
    expect(coming.locator("main")).to_contain_text("Pelaksana JIPP")
    expect(coming.locator("main")).to_contain_text(COMING)
    expect(coming.locator("main")).not_to_contain_text(LEAVING)
