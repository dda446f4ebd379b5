"""Every page works without JavaScript, by keyboard alone, and on a narrow screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import NAMES, NODE, address
from tests.browser.conftest import IsKnown, NewPage
from tests.browser.server import Portal

SEARCH = "input[type=search], input[name=q]"


def test_search_filter_and_read_without_script(portal: Portal, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(portal.url())
    box = page.locator("main").locator(SEARCH).first
    box.fill("pelayanan")
    box.press("Enter")
    page.wait_for_url("**/inovasi/?**q=pelayanan**")
    choice = page.locator("main input[type=checkbox][name=sdg]").first
    choice.evaluate(
        """box => {
            for (let d = box.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
        }"""
    )
    choice.check()
    choice.evaluate("box => box.form.querySelector('[type=submit]').click()")
    page.wait_for_url("**sdg=**")
    page.locator("main a[href*='/inovasi/1']").first.click()
    page.wait_for_url(re.compile(r"/inovasi/\d+/[a-z0-9-]+/"))


def test_the_map_without_script(portal: Portal, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(portal.url("/peta/"))
    expect(page.locator("main svg").first).to_be_visible()
    page.locator("main svg a, main table a[href*='provinsi=']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"provinsi="))


def test_the_first_tab_skips_to_the_content(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/inovasi/"))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#isi"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('main')")


def test_find_and_open_by_keyboard_alone(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _tab_to(page, "el => el.matches('main input[name=q]')")
    page.keyboard.type("stunting")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=stunting**")
    page.locator("main").focus()
    _tab_to(page, "el => el.matches(\"main a[href*='/inovasi/1']\")")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/inovasi/\d+/"))


def _tab_to(page: Page, is_there: str, limit: int = 150) -> None:
    for _press in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => ({is_there})(document.activeElement)"):
            return
        assert _has_visible_focus(page)
    pytest.fail("not reached by keyboard")


def _has_visible_focus(page: Page) -> bool:
    return bool(
        page.evaluate(
            """() => {
                const el = document.activeElement, style = getComputedStyle(el);
                return el === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none'
                    || el.matches('summary, input[type=checkbox]');
            }"""
        )
    )


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways_at_360(
    portal: Portal, new_page: NewPage, is_known: IsKnown, name: str, language: str
) -> None:
    page = new_page(width=360, height=740)
    if is_known(page, address(portal, name, language)):
        return
    page.goto(address(portal, name, language))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_a_node_at_360(portal: Portal, new_page: NewPage) -> None:
    page = new_page(width=360, height=740)
    page.goto(portal.url("/", NODE))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
