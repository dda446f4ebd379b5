"""From the first consultation over the decree and the subdomain to a living site."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.server import Portal

AGENCY = "Universitas Negeri Semarang Peragaan"


def _fill(page: Page, **typed: str) -> None:
    for name, value in typed.items():
        page.locator(f"main [name={name}]").first.fill(value)


def _send(page: Page, label: str) -> None:
    page.locator("main").get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state()


def _ask(portal: Portal, page: Page) -> None:
    page.goto(portal.url("/jejaring/"))
    page.get_by_role("link", name="Ajukan konsultasi penyelenggaraan JIPP").click()
    _fill(page, agency=AGENCY, contact_name="Rini", contact_position="Kepala Biro", contact_phone="0812")
    page.get_by_label("JIPP Khusus", exact=True).check()
    _fill(page, need="Kami ingin memulai.")
    page.locator("main [name=consent]").check()
    _send(page, "Kirim permohonan")
    expect(page.locator("main")).to_contain_text("isian yang perlu diperbaiki")
    expect(page.locator("main [name=need]")).to_have_value("Kami ingin memulai.")
    _fill(page, contact_email="rini@contoh.invalid")
    page.locator("main [name=is_unlisted]").check()
    _send(page, "Kirim permohonan")
    expect(page.locator("h1")).to_have_text(AGENCY)


def _answer(portal: Portal, page: Page) -> None:
    page.goto(portal.url("/kerja/konsultasi/"))
    page.get_by_role("link", name=AGENCY).click()
    page.get_by_role("link", name="Jadwalkan dan undang").click()
    day = date.today() + timedelta(days=6)  # noqa: DTZ011  (days away from the edge of any zone)
    _fill(page, date=day.isoformat(), time="09:30", place="Daring")
    _send(page, "Jadwalkan dan undang")
    page.get_by_role("link", name="Catat saran").click()
    _fill(page, advice="Tunjuk biro pengelola.")
    _send(page, "Catat saran")
    page.get_by_role("link", name="Terima permohonan").click()
    page.locator("[name=agency_kind]").select_option("perguruan-tinggi")
    _fill(page, node_name="JIPP UNNES Peragaan", node_short_name="JIPP UNNES")
    _send(page, "Terima permohonan")
    page.get_by_role("link", name="JIPP UNNES Peragaan").click()


def _decree(page: Page) -> None:
    page.locator("main").get_by_role("link", name="Catat SK").first.click()
    today = date.today().isoformat()  # noqa: DTZ011  (a decree may begin on any day)
    _fill(page, decree_number="12/UN37/2026", decree_date="2026-01-05", valid_from=today)
    _fill(page, signatory_name="Sri", signatory_position="Rektor")
    _send(page, "Simpan rancangan")
    for role, email in (("pembina", "rektor@contoh.invalid"), ("pelaksana", "biro@contoh.invalid")):
        page.get_by_role("link", name="Tambah orang").click()
        _fill(page, name=role.title(), email=email, position="Universitas")
        page.locator("[name=role]").select_option(role)
        _send(page, "Tambahkan")
    _send(page, "Berlakukan SK")
    expect(page.locator("main")).to_contain_text("Menunggu akun")


def test_from_consultation_to_a_living_site(portal: Portal, new_page: NewPage) -> None:
    visitor, national = new_page(width=360), new_page()
    _ask(portal, visitor)
    national.goto(portal.sign_in_link("Ratna Puspitasari"))
    _answer(portal, national)
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text("Tunjuk biro pengelola.")
    node = national.url
    _decree(national)
    national.goto(node)
    national.get_by_role("link", name="Beri subdomain").click()
    _fill(national, slug="www")
    _send(national, "Simpan subdomain")
    expect(national.locator("main")).to_contain_text("keperluan sistem")
    _fill(national, slug="unnes-peragaan")
    _send(national, "Simpan subdomain")
    national.get_by_role("link", name="Aktifkan simpul").click()
    _send(national, "Aktifkan simpul")
    visitor.goto(portal.url(node="unnes-peragaan"))
    expect(visitor.locator("header .brand-name")).to_contain_text("JIPP UNNES")
