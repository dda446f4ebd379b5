"""What people come for: find an innovation, read it, see where it is, visit a node."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import NODE, innovation_path
from tests.browser.conftest import NewPage
from tests.browser.server import Portal

SEARCH = "input[type=search], input[name=q]"


def _search(page: Page, words: str) -> None:
    box = page.locator("main").locator(SEARCH).first
    box.fill(words)
    box.press("Enter")
    page.wait_for_url("**/inovasi/?**q=**")


def test_from_the_home_page_to_an_innovation(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url())
    expect(page.locator("h1")).to_have_count(1)
    _search(page, "posyandu")
    found = page.locator("main a[href*='/inovasi/1']")
    expect(found.first).to_be_visible()
    title = found.first.inner_text().strip()
    found.first.click()
    page.wait_for_url(re.compile(r"/inovasi/\d+/[a-z0-9-]+/"))
    expect(page.locator("h1")).to_contain_text(title[:20])


def test_filters_narrow_the_result_and_can_be_removed(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/inovasi/"))
    whole = _count(page)
    page.goto(portal.url("/inovasi/?sdg=3"))
    narrowed = _count(page)
    assert 0 < narrowed < whole
    page.locator("main a[href='/inovasi/']").first.click()
    page.wait_for_url(portal.url("/inovasi/"))
    assert _count(page) == whole


def _count(page: Page) -> int:
    told = page.locator("main").inner_text()
    number = re.search(r"([\d.]+) inovasi", told)
    assert number, told[:500]
    return int(number.group(1).replace(".", ""))


def test_a_choice_in_a_facet_changes_address_and_result(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/inovasi/"))
    whole = _count(page)
    page.locator("main input[type=checkbox][name=sdg]").first.check()
    page.wait_for_url("**sdg=**")
    page.wait_for_function("() => !document.querySelector('.htmx-request')")
    expect(page.locator("main input[type=checkbox][name=sdg]:checked")).to_have_count(1)
    assert 0 < _count(page) < whole
    page.go_back()
    page.wait_for_url(portal.url("/inovasi/"))


def test_the_map_leads_from_province_to_regency_to_list(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/peta/"))
    expect(page.locator("main svg").first).to_be_visible()
    page.locator("main table a[href*='provinsi=35']").first.click()
    page.wait_for_url("**provinsi=35**")
    expect(page.locator("main")).to_contain_text("Jawa Timur")
    page.locator("main a[href*='/inovasi/?']").first.click()
    page.wait_for_url("**/inovasi/?**")
    assert _count(page) > 0


def test_a_circle_of_the_map_swaps_it_for_its_province(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/peta/"))
    page.evaluate("window.kept = true")
    page.locator("a.map-symbol[data-code='35'] circle").click()
    page.wait_for_url("**provinsi=35**")
    expect(page.locator("h1")).to_contain_text("Jawa Timur")
    expect(page.locator("a.map-symbol[data-code='35.78']")).to_be_visible()
    expect(page.locator("[data-map-tools][data-ready]")).to_be_visible()
    assert page.evaluate("window.kept")
    page.go_back()
    expect(page.locator("a.map-symbol[data-code='35']")).to_be_visible()


def test_a_node_has_its_own_site(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/jejaring/"))
    page.locator(f"main a[href*='//{NODE}.localhost']").first.click()
    page.wait_for_url(f"http://{NODE}.localhost:*/**")
    expect(page.locator("header")).to_contain_text("Jawa Timur")
    page.goto(portal.url("/inovasi/", NODE))
    own = _count(page)
    page.goto(portal.url("/inovasi/"))
    assert 0 < own < _count(page)


def test_the_other_language_is_one_click_away(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url("/inovasi/?q=air"))
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url("**/en/inovasi/?q=air")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Indonesia", exact=True).first.click()
    page.wait_for_url("**:*/inovasi/?q=air")


def test_the_theme_that_was_chosen_stays(portal: Portal, new_page: NewPage) -> None:
    page = new_page(color_scheme="light")
    page.goto(portal.url())
    before = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme-switch]").click()
    after = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.goto(portal.url("/inovasi/"))
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == after


def test_suggestions_while_typing(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url())
    box = page.locator("main").locator(SEARCH).first
    box.press_sequentially("posy", delay=40)
    options = page.locator("main [role=option]")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/inovasi/**")


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_result_can_be_taken_along(portal: Portal, new_page: NewPage, form: str) -> None:
    page = new_page()
    page.goto(portal.url("/inovasi/?sdg=3"))
    link = page.locator(f"main a[href*='unduh.{form}']").first
    address = link.get_attribute("href") or ""
    assert "sdg=3" in address
    answer = page.request.get(portal.url(address))
    assert answer.ok
    assert "attachment" in answer.headers["content-disposition"]
    assert len(answer.body()) > 500


def test_the_page_of_an_innovation_can_be_printed_and_cited(portal: Portal, new_page: NewPage) -> None:
    page = new_page()
    page.goto(portal.url(innovation_path(portal)))
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert page.locator("meta[property='og:title']").get_attribute("content")
    assert page.locator("link[rel=canonical]").get_attribute("href")
    answer = page.request.get(
        portal.url(page.locator("a[href$='unduh.pdf']").first.get_attribute("href") or "")
    )
    assert answer.body().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("header nav").first.is_visible()
