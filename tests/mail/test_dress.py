"""The look of letters: in the sheet and in each element, readable in both themes, nothing fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from jipp.core.ui.accent import contrast
from jipp.mail import dress
from jipp.mail.dress import LINK, dressed, rules, sheet, with_sheet

COLOURS = re.compile(r"(background-color|(?<!-)color):\s*(#[0-9a-f]{6})")


def themes() -> dict[str, dict[str, dict[str, str]]]:
    light, dark = sheet().split("@media (prefers-color-scheme: dark)")
    return {
        theme: {name: dict(COLOURS.findall(body)) for name, body in re.findall(r"([.\w]+) {([^}]*)}", text)}
        for theme, text in (("light", light), ("dark", dark))
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_reads_on_its_ground(theme: str) -> None:
    pairs = {name: found for name, found in themes()[theme].items() if found}
    assert {name for name, found in pairs.items() if len(found) != 2} == set()
    weak = {
        name: round(contrast(found["color"], found["background-color"]), 2)
        for name, found in pairs.items()
        if contrast(found["color"], found["background-color"]) < 4.5
    }
    assert weak == {}


def test_the_dark_theme_knows_every_colour_of_the_light_one() -> None:
    light, dark = themes()["light"], themes()["dark"]
    assert {name for name, found in light.items() if found} == {name for name, found in dark.items() if found}


def test_a_letter_fetches_nothing() -> None:
    assert "url(" not in sheet()
    assert "@import" not in sheet()


def test_rules_go_into_the_elements() -> None:
    html = dressed(
        f'<!doctype html><head>{LINK}</head><p class="small foot" id="x">A &amp; &#39;b&#39;<br></p>'
    )
    assert html.startswith(f"<!doctype html><head><style>{sheet()}</style></head>")
    together = "; ".join((rules()["p"], rules()[".small"], rules()[".foot"]))
    assert f'<p class="small foot" id="x" style="{together}">A &amp; &#39;b&#39;<br></p>' in html


@pytest.mark.parametrize(
    "html",
    [
        "",
        "plain",
        "<br/><hr>",
        "<div>x<!-- y --></div>",
        "a &lt; b &copy; &#x27;",
        '<img alt="a > b" src="cid:x">',
        "<i>unclosed",
    ],
)
def test_what_has_no_rule_stays_as_it_is(html: str) -> None:
    assert dressed(html) == html


def test_classes_of_the_templates_are_known() -> None:
    assert {".letter", ".sender", ".button", ".code", ".quote", ".small", ".address", ".foot"} <= set(rules())


def test_the_sheet_stands_for_its_link_once() -> None:
    assert with_sheet(LINK + LINK).count("<style>") == 1


def test_a_rule_that_cannot_go_into_elements_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dress, "sheet", lambda: "p > a { color: #000000 }")
    rules.cache_clear()
    with pytest.raises(ValueError, match="one class"):
        rules()
    rules.cache_clear()


class _Words(HTMLParser):
    """The words of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


def test_words_stay_as_they_are() -> None:
    html = '<p>1 &lt; 2 &amp;&amp; "3"</p>'
    reader = _Words()
    reader.feed(dressed(html))
    assert reader.words == '1 < 2 && "3"'
