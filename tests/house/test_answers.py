"""Every page: headers of safety, no cookie, a strong ETag that is answered 304."""

from __future__ import annotations

import re

import pytest

from jipp.network.actors import PERSONAL, first_part
from tests.cast import browser
from tests.house.access import TABLE, Row
from tests.house.stage import Stage
from tests.house.test_access import ROUTES, address_of

OPEN = [row for row in TABLE if row.answers["visitor"][0] == 200 and row.name in ROUTES]


def _is_personal(row: Row) -> bool:
    """Whether the page reads a session: those need a cookie for their forms, and nobody keeps them."""
    return first_part(f"/{ROUTES[row.name]}") in PERSONAL


PERSONAL_OPEN = [row for row in OPEN if _is_personal(row)]
OPEN = [row for row in OPEN if not _is_personal(row)]
# Files made to order and the answer for balancers are not kept by anybody.
UNKEPT = {"healthz", "portal:download", "portal:innovation-pdf"}
KEPT = [row for row in OPEN if row.name not in UNKEPT]
PAGES = [
    row for row in KEPT if row.name.startswith(("portal:", "core:")) and row.name != "portal:suggestions"
]


def _name(row: Row) -> str:
    return f"{row.name}-{row.subject or 'all'}"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("row", OPEN, ids=_name)
def test_headers_of_safety_and_no_cookie(row: Row, language: str, stage: Stage) -> None:
    answer = browser().get(address_of(row, stage, language))
    assert answer.status_code == 200
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("row", PERSONAL_OPEN, ids=_name)
def test_pages_of_sign_in_are_safe_and_kept_by_nobody(row: Row, language: str, stage: Stage) -> None:
    answer = browser().get(address_of(row, stage, language))
    assert answer.status_code == 200
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert all(cookie["samesite"] == "Lax" for cookie in answer.cookies.values())


@pytest.mark.parametrize("row", KEPT, ids=_name)
def test_a_strong_etag_is_answered_304(row: Row, stage: Stage) -> None:
    address = address_of(row, stage, "id")
    first = browser().get(address)
    assert re.fullmatch(r'"[^"]+"', first["ETag"])
    assert "max-age" in first["Cache-Control"]
    again = browser().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, first["ETag"])


@pytest.mark.parametrize("row", OPEN, ids=_name)
def test_head_is_answered_like_get(row: Row, stage: Stage) -> None:
    answer = browser().head(address_of(row, stage, "id"))
    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("row", PAGES, ids=_name)
def test_a_page_is_whole(row: Row, language: str, stage: Stage) -> None:
    """One title, one first heading, its language, its landmarks, ids once, links to the other language."""
    text = browser().get(address_of(row, stage, language)).text
    assert f'<html lang="{language}"' in text
    assert len(re.findall(r"<title>[^<]{3,}</title>", text.split("</head>")[0])) == 1
    assert len(re.findall(r"<h1[\s>]", text)) == 1
    assert len(re.findall(r"<main[\s>]", text)) == 1
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert sorted({name for name in ids if ids.count(name) > 1}) == []
    assert 'hreflang="en"' in text or 'hreflang="id"' in text


@pytest.mark.parametrize("row", PAGES, ids=_name)
def test_a_page_has_no_inline_script_or_style(row: Row, stage: Stage) -> None:
    text = browser().get(address_of(row, stage, "id")).text
    assert (
        re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*ld\+json)[^>]*>|<style|\sstyle=\"|\son\w+=\"", text) == []
    )


@pytest.mark.parametrize("row", PAGES, ids=_name)
def test_links_of_a_page_lead_somewhere(row: Row, stage: Stage) -> None:
    """Every address of this site that a page names is answered (the first of each pattern is enough)."""
    client = browser()
    text = client.get(address_of(row, stage, "id")).text
    links = {link.split("#")[0] for link in re.findall(r'(?:href|src|action)="(/[^"/][^"]*|/)"', text)}
    by_kind = {re.sub(r"\d+", "9", link.split("?")[0]): link.replace("&amp;", "&") for link in sorted(links)}
    statuses = {
        link: client.get(link).status_code for link in by_kind.values() if not link.startswith("/static/")
    }
    assert {link: status for link, status in statuses.items() if status not in {200, 301, 302}} == {}
