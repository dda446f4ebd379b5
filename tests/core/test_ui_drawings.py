"""Sign and motif: drawn from arithmetic, the same everywhere."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jipp.core
from jipp.core.ui.manifest import manifest
from jipp.core.ui.motif import motif_svg
from jipp.core.ui.sign import sign_path

CORE = Path(jipp.core.__file__).parent


@given(st.text(max_size=30))
def test_a_motif_is_small_well_formed_and_the_same_each_time(seed: str) -> None:
    drawing = motif_svg(seed)
    assert drawing == motif_svg(seed)
    assert len(drawing) < 4000
    assert ET.fromstring(drawing).get("width") == "320"  # noqa: S314 our own drawing


def test_nodes_differ() -> None:
    drawings = {motif_svg(f"{code}") for code in range(11, 49)}
    assert len(drawings) == 38


def test_a_motif_takes_only_colours() -> None:
    assert "currentColor" in motif_svg("35", ink="currentColor")
    with pytest.raises(ValueError, match="not a colour"):
        motif_svg("35", ink='"/><script>')


def test_the_sign_is_the_same_in_macro_and_favicon() -> None:
    path = sign_path()
    assert path in (CORE / "jinja2/ui/sign.html").read_text()
    assert path in (CORE / "static/core/icons/sign.svg").read_text()


def test_the_manifest_names_icons_that_exist() -> None:
    content = manifest("JIPP Nasional", "JIPP", "id", str)
    icons = content["icons"]
    assert isinstance(icons, list)
    assert all((CORE / "static" / icon["src"]).is_file() for icon in icons)
