"""Accent: whatever colour a node chooses, both themes stay readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.core.ui.accent import ON_ACCENT_CONTRAST, PAPERS, TEXT_CONTRAST, Tone, contrast, css, derive

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def held(tone: Tone, theme: str) -> bool:
    grounds = (*PAPERS[theme], tone.tint)
    readable = all(
        contrast(shade, ground) >= TEXT_CONTRAST for shade in (tone.accent, tone.deep) for ground in grounds
    )
    return readable and contrast(tone.accent, tone.on_accent) >= ON_ACCENT_CONTRAST


@given(colours)
def test_every_colour_reads_in_both_themes(colour: str) -> None:
    accent = derive(colour)
    assert held(accent.light, "light")
    assert held(accent.dark, "dark")


@given(colours)
def test_the_result_is_stable_and_names_its_choice(colour: str) -> None:
    accent = derive(colour)
    assert accent.chosen == colour
    assert derive(colour.upper()) == accent
    assert derive(accent.light.accent).light.accent == accent.light.accent


def test_a_colour_that_holds_is_kept() -> None:
    accent = derive("#23407F")
    assert accent.light.accent == "#23407f"
    assert not accent.was_moved
    assert derive("#ffdd00").was_moved


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "#12345g", "url(x)", "#12345６"])
def test_anything_else_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        derive(colour)


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_css_sets_the_four_tokens_in_every_theme() -> None:
    text = css(derive("#1c6543"))
    assert text.count("--on-nila:") == 3
    assert "prefers-color-scheme:dark" in text
    assert "[data-theme=dark]" in text
    assert "</" not in text
