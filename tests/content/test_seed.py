"""The pages of every installation: complete in both languages, leading somewhere, clean."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from jipp.content.models import Entry
from jipp.content.richtext import plain
from jipp.core.actor import operator
from jipp.exchange.incoming import seed
from tests.cast import Places, browser

GUIDES = {"pengunjung", "inovator", "admin-instansi", "pelaksana", "pembina", "fasilitator", "editor"}


@pytest.fixture
def pages(where: Places) -> Client:
    seed(["halaman"], actor=operator("test"), tell=lambda _stage, _done, _total: None)
    return browser()


def test_every_page_is_there_once_in_both_languages(pages: Client) -> None:
    seed(["halaman"], actor=operator("test"), tell=lambda _stage, _done, _total: None)
    found = list(Entry.objects.all())
    assert {f"panduan-{role}" for role in GUIDES} < {entry.slug for entry in found}
    assert {"replikasi", "kalender-tahunan", "tentang-portal", "panduan"} < {entry.slug for entry in found}
    for entry in found:
        assert (entry.last_number, entry.node.slug) == (1, "nasional")
        assert len(plain(entry.body_id)) > 250
        assert entry.title_en
        assert entry.summary_en
        assert entry.body_id.count("<h") == entry.body_en.count("<h")
        assert entry.body_id.count("<li>") == entry.body_en.count("<li>")


@pytest.mark.parametrize("language", ["", "/en"])
def test_their_links_lead_somewhere(language: str, pages: Client) -> None:
    slugs = list(Entry.objects.values_list("slug", flat=True))
    texts = [pages.get(f"{language}/halaman/{slug}/").content.decode() for slug in slugs]
    texts += [pages.get(f"{language}/tentang/").content.decode()]
    links = {link for text in texts for link in re.findall(r'href="(/[^"#?]*)', text)}
    assert f"{language}/halaman/panduan-inovator/" in links
    pagelike = [link for link in links if not link.startswith("/static/")]
    assert {
        link: pages.get(link).status_code for link in pagelike if pages.get(link).status_code != 200
    } == {}


def test_the_replication_page_names_seven_steps(pages: Client) -> None:
    entry = Entry.objects.get(slug="replikasi")
    assert (
        re.findall(r"<h3>(\d)\.", entry.body_id)
        == re.findall(r"<h3>(\d)\.", entry.body_en)
        == list("1234567")
    )


def test_a_node_finds_the_guides_on_the_national_site(pages: Client) -> None:
    text = pages.get("/tentang/", headers={"host": "panggung.localhost"}).content.decode()
    assert 'href="http://localhost/halaman/panduan-inovator/"' in text
