"""Styles: tokens hold their contrasts, every component has its file, nothing is left out or too heavy."""

import re
from pathlib import Path

import pytest

import jipp.core
from jipp.core.ui.accent import contrast
from jipp.core.ui.bundle import CSS_FILES, JS_MODULES, THEME_JS

STATIC = Path(jipp.core.__file__).parent / "static"
CSS = STATIC / "core/css"
TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,6});")


def themes() -> dict[str, dict[str, str]]:
    text = (CSS / "tokens.css").read_text()
    light, media, attribute = re.split(
        r"@media \(prefers-color-scheme: dark\)|:root\[data-theme=\"dark\"\]", text
    )
    assert TOKEN.findall(media) == TOKEN.findall(attribute), "both ways to the dark theme say the same"
    return {"light": dict(TOKEN.findall(light)), "dark": dict(TOKEN.findall(attribute))}


TEXT = ("ink", "ink-soft", "nila", "nila-deep", "kunyit", "soga", "mengkudu", "daun")
TINTED = (
    ("nila", "nila-tint"),
    ("nila-deep", "nila-tint"),
    ("ink-soft", "nila-tint"),
    ("kunyit", "kunyit-tint"),
    ("mengkudu", "mengkudu-tint"),
    ("daun", "daun-tint"),
    ("on-nila", "nila"),
    ("on-nila", "nila-deep"),
    ("on-mengkudu", "mengkudu"),
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_reads_on_every_ground(theme: str) -> None:
    token = themes()[theme]
    weak = [
        (name, ground)
        for name in TEXT
        for ground in ("paper", "surface", "sunken")
        if contrast(token[name], token[ground]) < 5.0
    ]
    assert weak == []
    assert [pair for pair in TINTED if contrast(token[pair[0]], token[pair[1]]) < 5.0] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_borders_of_controls_are_seen(theme: str) -> None:
    token = themes()[theme]
    assert all(
        contrast(token["line-strong"], token[ground]) >= 3.0 for ground in ("paper", "surface", "sunken")
    )


def test_numbers_read_on_every_goal() -> None:
    rules = re.findall(
        r"\.sdg-(\d+) \{ --sdg: (#\w{6});?(?: --sdg-ink: (#\w{3,6}))?", (CSS / "sdg.css").read_text()
    )
    assert [int(number) for number, _colour, _ink in rules] == list(range(1, 18))
    for number, colour, ink in rules:
        full = "#" + "".join(2 * digit for digit in ink[1:]) if len(ink) == 4 else ink or "#ffffff"
        assert contrast(colour, full) >= 4.5, number


def test_the_bundle_names_every_style_once() -> None:
    assert sorted(CSS_FILES) == sorted(f"core/css/{path.name}" for path in CSS.glob("*.css"))
    assert CSS_FILES[0] == "core/css/tokens.css"
    assert sum((STATIC / name).stat().st_size for name in CSS_FILES) <= 45 * 1024


def test_every_rule_lies_in_a_layer() -> None:
    for name in CSS_FILES:
        text = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(), flags=re.DOTALL)
        assert text.count("{") == text.count("}"), name
        assert text.lstrip().startswith("@layer"), name


def test_scripts_are_small_and_stand_alone() -> None:
    assert (STATIC / THEME_JS).stat().st_size <= 1024
    for name in JS_MODULES:
        text = (STATIC / name).read_text()
        assert len(text) <= 5000, name
        assert not re.search(r"^(import|export)\b|innerHTML|\beval\(", text, re.MULTILINE), name


def test_the_page_loads_every_script() -> None:
    layout = (STATIC.parent / "jinja2/ui/layout.html").read_text()
    named = re.search(r'for name in \(([^)]*)\) %\}<script type="module"', layout)
    assert named is not None
    assert tuple(f"core/js/{name}.js" for name in re.findall(r'"([a-z]+)"', named[1])) == JS_MODULES
    assert sorted([*JS_MODULES, THEME_JS]) == sorted(
        f"core/js/{path.name}" for path in STATIC.glob("core/js/*.js")
    )
