"""The first news of a node: its editor writes, its manager publishes, a visitor reads it on its site."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.server import Portal

NODE = "jatim"
TITLE = "Klinik inovasi dibuka setiap Rabu"
EDITOR, MANAGER = "Putri Anggraini", "Dwi Lestari"


def _button(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def _link(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()


def _expect_focus_after_a_tool(page: Page) -> None:
    """Keys pressed right after a tool go on in the text: it is in focus before the next frame."""
    bold = page.locator(".rich-tools [data-command=bold]").first
    for _on_and_off in range(2):
        press = "(tool) => { tool.focus(); tool.click(); return document.activeElement.role; }"
        assert bold.evaluate(press) == "textbox"


def test_the_first_news_of_a_node(portal: Portal, new_page: NewPage) -> None:
    editor, manager, visitor = new_page(width=360), new_page(java_script_enabled=False), new_page()
    editor.goto(portal.sign_in_link(EDITOR))
    editor.goto(portal.url("/kerja/isi/"))
    _link(editor, "Berita")
    editor.locator("[name=title_id]").fill(TITLE)
    area = editor.locator(".rich-area [role=textbox]").first
    area.click()
    _expect_focus_after_a_tool(editor)
    editor.keyboard.type("Unit pelayanan dapat datang tanpa janji.")
    editor.keyboard.press("Enter")
    editor.get_by_role("button", name="Judul bagian").first.click()
    editor.keyboard.type("Yang perlu dibawa")
    editor.keyboard.press("Enter")
    editor.get_by_role("button", name="Daftar", exact=True).first.click()
    editor.keyboard.type("Catatan keluhan warga")
    _button(editor, "Simpan konsep")
    expect(editor.locator("main")).to_contain_text("Tersimpan sebagai konsep")
    _link(editor, "Ajukan untuk diperiksa")
    _button(editor, "Ajukan untuk diperiksa")
    expect(editor.locator("main")).to_contain_text("Menunggu diperiksa")

    manager.goto(portal.sign_in_link(MANAGER))
    manager.goto(portal.url(f"/kerja/simpul/{NODE}/isi/?hanya=menunggu"))
    _link(manager, TITLE)
    expect(manager.locator("[name=body_id]")).to_have_value(
        "<p>Unit pelayanan dapat datang tanpa janji.</p><h2>Yang perlu dibawa</h2>"
        "<ul><li><p>Catatan keluhan warga</p></li></ul>"
    )
    _link(manager, "Terbitkan")
    _button(manager, "Terbitkan")
    expect(manager.locator("main")).to_contain_text("Pengunjung sudah dapat membacanya")

    visitor.goto(portal.url("/", NODE))
    _link(visitor, TITLE)
    expect(visitor.locator("h1")).to_have_text(TITLE)
    expect(visitor.locator("main li").filter(has_text="Catatan keluhan warga")).to_be_visible()
    visitor.get_by_role("link", name="English").first.click()
    expect(visitor.locator("h1")).to_have_attribute("lang", "id")


def test_the_guides_are_one_click_away(portal: Portal, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(portal.url("/", NODE))
    page.locator("footer").get_by_role("link", name="Bagaimana replikasi berjalan").click()
    page.wait_for_url(portal.url("/halaman/replikasi/"))
    expect(page.locator("h3")).to_have_count(7)
    expect(page.locator("main table")).to_have_count(7)
