"""Looks at every page: accessibility in both themes and languages, weight, stillness.

A page that is the same on both engines is looked at on the first (`is_known`).
"""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.addresses import NAMES, NODE, address
from tests.browser.conftest import IsKnown, NewPage
from tests.browser.server import Portal

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KILOBYTE = 1000
WEIGHTS = (("home", 100), ("directory", 100), ("map", 150))
WATCH = """
window.__shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


def _violations(page: Page) -> list[str]:
    # Of rules that are kept, one element each is told: only violations are read, and of them all.
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(
    portal: Portal, new_page: NewPage, is_known: IsKnown, name: str, language: str
) -> None:
    page = new_page(color_scheme="light", reduced_motion="reduce")
    if is_known(page, address(portal, name, language)):
        return
    page.goto(address(portal, name, language))
    light = _violations(page)
    page.emulate_media(color_scheme="dark")
    dark = _violations(page)
    assert (light, dark) == ([], [])


@pytest.mark.parametrize("path", ["/", "/inovasi/", "/peta/"])
def test_axe_finds_nothing_on_a_node(portal: Portal, new_page: NewPage, is_known: IsKnown, path: str) -> None:
    page = new_page(color_scheme="light", reduced_motion="reduce")
    if is_known(page, portal.url(path, NODE)):
        return
    page.goto(portal.url(path, NODE))
    light = _violations(page)
    page.emulate_media(color_scheme="dark")
    assert (light, _violations(page)) == ([], [])


def test_axe_finds_nothing_on_a_narrow_screen(portal: Portal, new_page: NewPage, is_known: IsKnown) -> None:
    page = new_page(width=360)
    if is_known(page, address(portal, "directory-found")):
        return
    page.goto(address(portal, "directory-found"))
    assert _violations(page) == []


@pytest.mark.parametrize(("name", "kilobytes"), WEIGHTS)
def test_the_first_visit_is_light(portal: Portal, new_page: NewPage, name: str, kilobytes: int) -> None:
    page = new_page()
    weight = _weigh(page, address(portal, name))
    assert sum(weight.values()) <= kilobytes * KILOBYTE, weight


def _weigh(page: Page, url: str) -> dict[str, int]:
    """Bytes over the wire by address, images aside."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    urls: dict[str, str] = {}
    weight: dict[str, int] = {}

    def began(event: dict[str, Any]) -> None:
        if event.get("type") != "Image":
            urls[event["requestId"]] = event["response"]["url"]

    def ended(event: dict[str, Any]) -> None:
        if event["requestId"] in urls:
            weight[urls[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.responseReceived", began)
    session.on("Network.loadingFinished", ended)
    page.goto(url, wait_until="networkidle")
    return weight


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["home", "directory", "innovation", "map", "network", "about"])
def test_nothing_moves_while_a_page_loads(
    portal: Portal, new_page: NewPage, is_known: IsKnown, name: str, width: int
) -> None:
    page = new_page(width=width)
    if is_known(page, address(portal, name)):
        return
    page.add_init_script(WATCH)
    page.goto(address(portal, name), wait_until="networkidle")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.__shift") == 0


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_from_elsewhere(
    portal: Portal, new_page: NewPage, is_known: IsKnown, name: str
) -> None:
    page = new_page()
    if is_known(page, address(portal, name)):
        return
    foreign: list[str] = []
    page.on("request", lambda sent: foreign.append(sent.url) if f":{portal.port}/" not in sent.url else None)
    page.goto(address(portal, name), wait_until="networkidle")
    assert [url for url in foreign if not url.startswith("data:")] == []
