"""Setting a page on paper with typst: from a template and plain data to a PDF.

The data reaches the template as JSON text, never as markup, so nothing in it is read as an instruction. The
fonts are those inside typst; no file is read but the template, none is written. typst and the maker of QR
codes are loaded by the first paper: most web processes never set one.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import typst

STANDARD: Literal["ua-1"] = "ua-1"
"""Tagged for screen readers (PDF/UA-1)."""


def typeset(template: Path, data: Mapping[str, Any], timestamp: int) -> bytes:
    """The PDF that `template` makes of `data`; the same input gives the same bytes.

    `timestamp` (seconds since 1970) is the date that the file bears.
    """
    import typst  # noqa: PLC0415  (loaded when the first paper is made)

    # A compiler of its own for each file: it remembers what it was given, and threads share a process.
    compiler = typst.Compiler(root=str(template.parent), font_paths=_fonts())
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = _compiled(compiler, _text(template), inputs, timestamp)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


def _compiled(compiler: typst.Compiler, template: bytes, inputs: dict[str, str], timestamp: int) -> object:
    import typst  # noqa: PLC0415  (loaded when the first paper is made)

    try:
        return compiler.compile(
            template, format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=timestamp
        )
    except typst.TypstError:
        # The standard refuses a sign that no font here has (an emoji); without it the file is still tagged.
        return compiler.compile(template, format="pdf", sys_inputs=inputs, timestamp=timestamp)


@lru_cache(maxsize=8)
def _text(template: Path) -> bytes:
    return template.read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts that typst carries, the same on every machine."""
    import typst  # noqa: PLC0415  (loaded when the first paper is made)

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def qr_svg(text: str) -> str:
    """A QR code as an SVG drawing."""
    import segno  # noqa: PLC0415  (loaded when the first code is drawn)

    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
