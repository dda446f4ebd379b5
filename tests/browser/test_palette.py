"""The palette over any page of the workspace: by keyboard, by touch, and without script."""

from __future__ import annotations

import re

from playwright.sync_api import Dialog, expect

from tests.browser.conftest import NewPage
from tests.browser.server import Portal

INPUT = "#palet-kata"
CHOSEN = "#palet-daftar [aria-selected=true]"


def test_by_keyboard(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.sign_in_link("Ratna Puspitasari"))
    page.goto(portal.url("/kerja/tugas/"))
    way = page.locator("[data-palette-open]")
    way.focus()
    page.keyboard.press("Control+k")
    box = page.locator(INPUT)
    expect(box).to_be_focused()
    expect(page.locator("#palet-daftar")).to_contain_text("Papan jejaring")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("jawa timur")
    expect(page.locator(CHOSEN)).to_have_text(re.compile("JIPP Jawa Timur"))
    chosen = page.locator(CHOSEN).get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", chosen or "")
    page.keyboard.press("ArrowDown")
    expect(page.locator(CHOSEN)).not_to_have_attribute("id", chosen or "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator("#palet")).to_be_hidden()
    expect(way).to_be_focused()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    box.fill("xqzzyw")
    expect(page.locator("#palet [role=status]")).to_contain_text("Tidak ada yang ditemukan")
    box.fill("papan")
    expect(page.locator(CHOSEN)).to_have_text("Papan jejaring")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kerja/jejaring/")


def test_what_is_typed_is_asked_once_and_trouble_is_told(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.sign_in_link("Dwi Lestari"))
    page.goto(portal.url("/kerja/"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "cari/daftar" in request.url else None)
    page.keyboard.press("Control+k")
    expect(page.locator("#palet-daftar")).to_contain_text("Tulis berita")
    page.locator(INPUT).press_sequentially("jatim", delay=15)
    expect(page.locator("#palet-daftar")).to_contain_text("JIPP Jawa Timur")
    assert len(asked) <= 3
    page.route("**/cari/daftar/**", lambda route: route.fulfill(status=404, body=""))
    page.locator(INPUT).fill("jatim x")
    expect(page.locator("#palet [role=status]")).to_contain_text("tidak dapat dimuat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kerja/cari/?q=jatim+x")


def test_on_a_phone_and_without_script(portal: Portal, new_page: NewPage) -> None:
    phone = new_page(width=360, height=740, has_touch=True)
    phone.goto(portal.sign_in_link("Putri Anggraini"))
    phone.goto(portal.url("/kerja/"))
    phone.locator("[data-palette-open]").tap()
    phone.locator(INPUT).fill("berita")
    phone.locator("#palet-daftar").get_by_text("Tulis berita").tap()
    phone.wait_for_url("**/isi/baru/berita/")
    plain = new_page(java_script_enabled=False)
    plain.goto(portal.sign_in_link("Putri Anggraini"))
    plain.goto(portal.url("/kerja/"))
    plain.locator("[data-palette-open]").click()
    plain.locator("main input[name=q]").fill("jawa timur")
    plain.locator("main").get_by_role("button", name="Cari").click()
    expect(plain.locator("main")).to_contain_text("JIPP Jawa Timur")


def test_words_that_were_left_come_back(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.sign_in_link("Putri Anggraini"))
    address = portal.url("/kerja/simpul/jatim/isi/baru/berita/")
    page.goto(address)
    page.locator("[name=title_id]").fill("Judul yang hampir hilang")
    page.locator(".rich-area [contenteditable=true]").first.fill("Isi yang hampir hilang.")
    page.wait_for_timeout(1000)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Pakai lagi").click()
    expect(page.locator("[name=title_id]")).to_have_value("Judul yang hampir hilang")
    expect(page.locator(".rich-area").first).to_contain_text("Isi yang hampir hilang.")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.locator("h1")).to_have_text("Judul yang hampir hilang")
    page.goto(address)
    expect(page.locator("[data-unsaved-note]")).to_be_hidden()
