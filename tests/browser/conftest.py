"""One browser and one portal for all journeys, closed when the last one has ended."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.server import Portal, running

HERE = Path(__file__).parent
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NewPage = Callable[..., Page]
IsKnown = Callable[[Page, str], bool]
OF_ONE_ANSWER = re.compile(r"localhost:\d+|\b[A-Za-z0-9]{64}\b")
"""The port, and the tokens of forms: what differs between two answers with the same page."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys in one process: one server, one browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def _chromium() -> str:
    given = os.environ.get("JIPP_CHROMIUM", "")
    found = given or next((path for name in CHROMIUMS if (path := shutil.which(name))), "")
    if not found:
        message = "no Chromium: install the package chromium or set JIPP_CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


# Package scope: Playwright's loop must be gone before other tests of this process use the database.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = _chromium()
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def portal(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Iterator[Portal]:
    """JIPP Nasional with its real data, as `make demo` serves it."""
    with running(tmp_path_factory.mktemp("portal"), engine) as started:
        yield started


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[NewPage]:
    """Open a window: `new_page(width=360, java_script_enabled=False, …)`. Its complaints fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(*, width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on(
            "console",
            lambda told: complaints.append(told.text) if _is_complaint(told.text, told.type) else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def is_known(is_looked_at: Callable[[str, str], bool]) -> IsKnown:
    """Whether a look at this address was good on the other engine already, and the page is the same.

    Styles and scripts are the same files, so a page that is the same to the letter looks the same.
    """

    def ask(page: Page, address: str) -> bool:
        parts = urlsplit(address)
        # Only a browser knows that every name under localhost is this machine.
        here = parts._replace(netloc=f"localhost:{parts.port}").geturl()
        answer = page.request.get(here, headers={"host": parts.netloc})
        text = OF_ONE_ANSWER.sub("", answer.text())
        return is_looked_at(
            address.removeprefix(f"{parts.scheme}://{parts.netloc}"), f"{answer.status} {text}"
        )

    return ask


def _is_complaint(text: str, kind: str) -> bool:
    # A page that is meant to be missing is no complaint, nor is a form that says what is wrong in it.
    return kind == "error" and "status of 404" not in text and "status of 422" not in text
