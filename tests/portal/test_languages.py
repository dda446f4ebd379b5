"""English pages say which of their words are Indonesian: those that records and registers hold."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.test import Client

from jipp.innovations.models import Criterion, CriterionStatement, FormerTitle, Indicator
from jipp.network.models import AgencyKind
from tests.factories import create, network, regions
from tests.factories import innovations as make

pytestmark = pytest.mark.django_db

_VOID = {"meta", "link", "input", "br", "img", "hr"}


class Spoken(HTMLParser):
    """Reads a page and notes every text of its body with the language it is said to be in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A drawing's line or path: it holds no text."""

    def handle_endtag(self, tag: str) -> None:
        while self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if "body" in [tag for tag, _language in self.open]:
            self.found.append((data.strip(), self.open[-1][1]))


def languages(html: str, text: str) -> set[str]:
    """The languages in which a text stands on a page, alone in its element."""
    spoken = Spoken()
    spoken.feed(html)
    return {language for words, language in spoken.found if words == text}


@pytest.fixture
def world() -> SimpleNamespace:
    """A city of a province with its node, two innovations that have much to say, and an award."""
    east = regions.province()
    surabaya = regions.city(east)
    owner = network.agency("Pemerintah Provinsi Jawa Timur", kind=AgencyKind.PROVINCE)
    node = network.node(
        owner, "jatim", kind="pemerintah-daerah", region=east, hub_decree="Keputusan Gubernur"
    )
    network.membership(node, owner)
    told = {"summary": "Enam akta diurus sekaligus.", "expansion": "Enam dalam satu", "background": "Antre."}
    six = make.innovation(owner, "Enam Sekali Urus", **told)
    other = make.innovation(owner, "Sinyal Bunda")
    for one in (six, other):
        make.place(one, surabaya)
        make.recognition(one, make.level(make.programme(f"p{one.pk}"), "Top 45"), 2019)
    create(FormerTitle, {"innovation": six, "title": "Enam Akta"}, {})
    create(CriterionStatement, {"innovation": six, "criterion": Criterion.NOVEL, "statement": "Baru."}, {})
    create(Indicator, {"innovation": six, "kind": "hasil", "name": "Waktu urus", "measure": "hari"}, {})
    return SimpleNamespace(page=f"/inovasi/{six.nri}/enam-sekali-urus/")


ROW = ("Enam Sekali Urus", "Pemerintah Provinsi Jawa Timur")
STORY = ("Antre.", "Baru.", "Enam Akta", "Waktu urus", "hari")


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("/", ROW),
        ("/inovasi/", (*ROW, "Enam dalam satu", "Enam akta diurus sekaligus.")),
        ("/inovasi/?tampilan=tabel", ROW),
        ("/jejaring/", ("Pemerintah Provinsi Jawa Timur", "Keputusan Gubernur")),
        ("", (*ROW, "Sinyal Bunda", "Enam dalam satu", "Enam akta diurus sekaligus.", *STORY)),
    ],
)
def test_words_of_records_are_indonesian_on_english_pages(
    national: Client, world: SimpleNamespace, path: str, texts: tuple[str, ...]
) -> None:
    html = national.get(f"/en{path or world.page}").content.decode()
    assert {text: languages(html, text) for text in texts} == {text: {"id"} for text in texts}

    plain = national.get(path or world.page).content.decode()
    assert plain.count('lang="id"') - plain.count('hreflang="id"') == 1  # the page itself


def test_places_below_the_map_have_indonesian_names(national: Client, world: SimpleNamespace) -> None:
    html = national.get("/en/peta/").content.decode()
    table = html.split('<table class="table" id="tempat">')[1].split("</table>", maxsplit=1)[0]
    assert languages(f"<body>{table}", "Jawa Timur") == {"id"}


def test_members_of_a_node_have_indonesian_names(world: SimpleNamespace) -> None:
    html = Client().get("/en/jejaring/", headers={"host": "jatim.localhost"}).content.decode()
    assert languages(html, "Pemerintah Provinsi Jawa Timur") == {"id"}
