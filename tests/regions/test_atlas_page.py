"""The map as a page shows it: names for all, links for all, nothing inline."""

from __future__ import annotations

import gzip
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jinja2 import FileSystemLoader

import jipp.regions
from jipp.core.jinja import environment
from jipp.regions.atlas.drawing import MapView, Region, area_map, strip_map, symbol_map
from jipp.regions.atlas.projection import Box
from jipp.regions.atlas.symbols import Mark

HOME = Path(jipp.regions.__file__).parent
MARKS = [
    Mark("35", "Jawa Timur", 1127, 112.7, -7.8, "/inovasi/?provinsi=35&urut=baru"),
    Mark("33", 'Jawa "Tengah" <b>', 66, 110.2, -7.2, "/inovasi/?provinsi=33"),
    Mark("34", "DI Yogyakarta", 36, 110.4, -7.9, "/inovasi/?provinsi=34"),
    Mark("82", "Maluku Utara", 1, 128, 1, "/inovasi/?provinsi=82"),
]


@pytest.fixture(scope="module")
def macros() -> ModuleType | Any:
    env = environment(loader=FileSystemLoader(HOME / "jinja2"), autoescape=True)
    return env.get_template("regions/map.html").module


class Page(HTMLParser):
    """The elements of some markup in order, and its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, css: str = "") -> list[dict[str, str]]:
        return [names for name, names in self.elements if name == tag and css in names.get("class", "")]


def test_every_symbol_is_a_link_with_a_name(macros: Any) -> None:
    markup = str(macros.map_svg(symbol_map(MARKS), "Inovasi menurut provinsi"))
    links = {link["href"]: link["aria-label"] for link in Page(markup).all("a", "map-symbol")}
    assert list(links) == [mark.url for mark in MARKS]
    assert links["/inovasi/?provinsi=35&urut=baru"] == "Jawa Timur: 1.127 inovasi"
    assert links["/inovasi/?provinsi=33"] == 'Jawa "Tengah" <b>: 66 inovasi'
    assert "<title>Jawa Timur: 1.127 inovasi</title>" in markup


@pytest.mark.parametrize("box", [None, Box(111, -8.8, 114.6, -5.5)])
def test_nothing_inline_and_no_layout_shift(macros: Any, box: Box | None) -> None:
    page = Page(str(macros.map_svg(symbol_map(MARKS, box), "Peta")))
    for tag, names in page.elements:
        assert tag not in ("script", "style")
        assert not [name for name in names if name == "style" or name.startswith("on")]
    (svg,) = page.all("svg", "map-svg")
    assert svg["viewbox"].count(" ") == 3
    assert int(svg["width"]) > int(svg["height"]) > 0


def test_the_caption_names_source_and_limits(macros: Any) -> None:
    caption = Page(str(macros.map_svg(symbol_map(MARKS), "Peta"))).text
    assert "bersifat indikatif" in caption
    assert "Natural Earth, domain publik" in caption
    assert "Sumber batas" not in caption
    shaded = area_map([Region("35", "Jawa Timur", "M0 0l1 0 0 1z", 2.345, 87, "/35")], rate=True)
    text = str(macros.map_svg(shaded, "Peta", source="BIG 2025"))
    assert "Sumber batas wilayah: BIG 2025." in text
    assert "Jawa Timur: 87 inovasi, 2,3 per juta penduduk" in text
    assert 'class="shade-0"' in text


def test_an_empty_map_and_unlinked_places_are_drawn(macros: Any) -> None:
    assert "map-legend" not in str(macros.map_svg(symbol_map([]), "Peta"))
    plain = str(macros.map_svg(symbol_map([Mark("35", "Jawa Timur", 3, 112, -7)]), "Peta"))
    assert 'class="map-symbol" href' not in plain


def test_the_strip_is_one_link(macros: Any) -> None:
    (link,) = Page(str(macros.map_strip(strip_map(MARKS), "/peta/", "Buka peta"))).all("a")
    assert (link["href"], link["aria-label"]) == ("/peta/", "Buka peta")


def test_the_strip_of_a_province_keeps_to_its_circles_and_their_letters(macros: Any) -> None:
    surabaya = Mark("35.78", "Kota Surabaya", 18, 112.74, -7.27)
    banyuwangi = Mark("35.10", "Kabupaten Banyuwangi", 6, 114.2, -8.35)
    view = symbol_map([surabaya, banyuwangi], Box(110.9, -8.8, 116.3, -5.0))
    (svg,) = Page(str(macros.map_strip(view, "/peta/", "Buka peta"))).all("svg")
    _x, top, width, height = map(float, svg["viewbox"].split())
    assert width == pytest.approx(view.frame.width, abs=0.1)
    assert height < view.frame.height * 0.8
    assert all(top + symbol.r < symbol.y < top + height - symbol.r for symbol in view.symbols)
    assert float(svg["font-size"]) == view.text


def _weight(markup: str) -> int:
    return len(gzip.compress(markup.encode(), 6))


def test_weights(macros: Any) -> None:
    many = [Mark(f"{n}", f"Kabupaten {n}", n, 95 + n * 0.08, -10 + n * 0.028, f"/{n}") for n in range(1, 552)]
    view: MapView = symbol_map(many)
    assert _weight(str(macros.map_svg(view, "Peta"))) < 60_000
    assert _weight(str(macros.map_strip(strip_map(MARKS), "/peta/", "Peta"))) < 10_000
    assert (HOME / "atlas" / "outline.json").stat().st_size <= 60_000
    assert (HOME / "static" / "regions" / "map.js").stat().st_size <= 6_000
