"""Gallery: every component has an example, every example renders, no template carries script or style."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError

import jipp
import jipp.core
from jipp.core.jinja import environment
from jipp.core.ui.bundle import ICONS
from jipp.core.ui.gallery import EXAMPLES, Example
from jipp.core.ui.shapes import Pager, build_pager

UI = Path(jipp.core.__file__).parent / "jinja2/ui"
PAGES = {"layout", "gallery", "workspace", "entrance"}
TEMPLATES = sorted(Path(jipp.__file__).parent.glob("*/jinja2/**/*.html"))
INLINE = re.compile(
    r"\sstyle\s*=|<style|<script(?![^>]*\s(?:src=|type=\"application/ld))|\son[a-z]+\s*=\s*[\"']|javascript:",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def jinja() -> Environment:
    return environment(loader=FileSystemLoader(UI.parent), autoescape=True)


def render(jinja: Environment, source: str, **context: Any) -> str:
    return jinja.from_string(source).render(**context)


def test_every_component_has_an_example() -> None:
    components = {path.stem for path in UI.glob("*.html")} - PAGES
    assert {example.component for example in EXAMPLES} == components


def test_every_example_file_is_shown_once() -> None:
    files = sorted(f"ui/examples/{path.name}" for path in (UI / "examples").glob("*.html"))
    assert sorted(example.template for example in EXAMPLES) == files
    assert len({example.id for example in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_an_example_renders(example: Example, jinja: Environment) -> None:
    html = jinja.get_template(example.template).render(data=example.data)
    assert html.strip()
    assert not INLINE.search(html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert not INLINE.search(text)
    assert len(text.splitlines()) <= 150


def test_unknown_argument_names_fail(jinja: Environment) -> None:
    with pytest.raises(TypeError, match="colour"):
        render(jinja, '{% from "ui/button.html" import button %}{{ button("Kirim", colour="red") }}')


def test_a_missing_argument_fails(jinja: Environment) -> None:
    with pytest.raises(UndefinedError):
        render(jinja, '{% from "ui/facts.html" import facts %}{{ facts() }}')


def test_words_of_others_are_escaped(jinja: Environment) -> None:
    source = '{% from "ui/chip.html" import chips %}{{ chips([{"facet": x, "value": x, "url": x}]) }}'
    assert "<b>" not in render(jinja, source, x='"><b>')


def test_every_icon_is_named(jinja: Environment) -> None:
    module: Any = jinja.get_template("ui/icon.html").module
    assert set(module.SHAPES) == set(ICONS)


@pytest.mark.parametrize(
    ("page", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (3, 5, [1, 2, 3, 4, 5]),
        (5, 27, [1, None, 4, 5, 6, None, 27]),
        (1000, 1000, [1, None, 999, 1000]),
    ],
)
def test_the_pager_keeps_both_ends(page: int, pages: int, numbers: list[int | None]) -> None:
    pager: Pager = build_pager(page, pages, lambda number: f"?hal={number}")
    assert [link.number for link in pager.links] == numbers
    assert [link.number for link in pager.links if link.current] == [page]
    assert bool(pager.previous_url) == (page > 1)
    assert bool(pager.next_url) == (page < pages)
