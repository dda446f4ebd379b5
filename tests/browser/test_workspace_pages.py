"""Looks at the pages of the workspace: accessibility in both themes, no sideways scrolling on a phone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import IsKnown, NewPage
from tests.browser.server import Portal
from tests.browser.test_whole_portal import _violations

NODE, NATION = "Dwi Lestari", "Ratna Puspitasari"
PAGES = (
    (NODE, "/kerja/"),
    (NODE, "/kerja/cari/?q=jawa"),
    (NODE, "/kerja/tugas/"),
    (NODE, "/kerja/peristiwa/"),
    (NODE, "/kerja/pemberitahuan/"),
    (NODE, "/kerja/pemberitahuan/pilihan/"),
    (NODE, "/kerja/simpul/jatim/"),
    (NODE, "/kerja/simpul/jatim/orang/"),
    (NODE, "/kerja/simpul/jatim/situs/"),
    (NODE, "/kerja/simpul/jatim/sk/baru/"),
    (NODE, "/kerja/simpul/jatim/isi/"),
    (NODE, "/kerja/simpul/jatim/isi/baru/agenda/"),
    (NODE, "/kerja/simpul/jatim/isi/menu/"),
    (NODE, "/kerja/simpul/jatim/kerja-sama/baru/"),
    (NODE, "/kerja/simpul/jatim/peraturan/baru/"),
    (NODE, "/kerja/simpul/jatim/pendanaan/baru/"),
    (NODE, "/kerja/kerja-sama/"),
    (NODE, "/kerja/peraturan/"),
    (NODE, "/kerja/pendanaan/"),
    (NODE, "/kerja/unit/impor/"),
    (NODE, "/kerja/orang/"),
    (NODE, "/kerja/serah-terima/"),
    (NODE, "/kerja/wewenang/"),
    (NODE, "/akun/keamanan/"),
    (NODE, "/akun/data/"),
    (NATION, "/en/kerja/"),
    (NATION, "/en/kerja/jejaring/"),
    (NATION, "/en/kerja/simpul/"),
    (NATION, "/en/kerja/konsultasi/"),
    (NATION, "/en/kerja/instansi/"),
    (NATION, "/en/kerja/instansi/baru/"),
    (NATION, "/en/kerja/instansi/ganda/"),
    (NATION, "/en/kerja/unit/"),
)


@pytest.mark.parametrize("who", [NODE, NATION])
def test_axe_finds_nothing_in_the_workspace(
    portal: Portal, new_page: NewPage, is_known: IsKnown, who: str
) -> None:
    page = new_page(color_scheme="light", reduced_motion="reduce")
    page.goto(portal.sign_in_link(who))
    found = {}
    for path in [path for name, path in PAGES if name == who]:
        if is_known(page, portal.url(path)):
            continue
        answer = page.goto(portal.url(path))
        assert answer is not None
        assert answer.status == 200, path
        light = _violations(page)
        page.emulate_media(color_scheme="dark")
        dark = _violations(page)
        page.emulate_media(color_scheme="light")
        found[path] = [*light, *dark]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("who", [NODE, NATION])
def test_nothing_is_wider_than_a_phone(
    portal: Portal, new_page: NewPage, is_known: IsKnown, who: str
) -> None:
    page = new_page(width=360)
    page.goto(portal.sign_in_link(who))
    wide = {}
    for path in [path for name, path in PAGES if name == who]:
        if is_known(page, portal.url(path)):
            continue
        page.goto(portal.url(path))
        wide[path] = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert {path: more for path, more in wide.items() if more > 0} == {}
