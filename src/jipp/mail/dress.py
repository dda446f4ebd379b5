"""The look of a letter, put into it: mail programs fetch nothing, and some drop style sheets altogether.

A letter is stored bare, with classes and a link to `letter.css`. On its way out the sheet takes the place of
the link, dark theme included, and the rules of the light one go into each element as well.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

LINK = '<link rel="stylesheet" href="letter.css">'
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_RULE = re.compile(r"\s*(\.?[a-z][a-z0-9-]*)\s*{\s*([^{}]*?)\s*}")
_SAFE_DECLARATIONS = re.compile(r"[^\"<>&]*")


@lru_cache(maxsize=1)
def sheet() -> str:
    """The style sheet, without its comments."""
    text = (Path(__file__).parent / "letter.css").read_text(encoding="utf-8")
    return _COMMENT.sub("", text).strip()


@lru_cache(maxsize=1)
def rules() -> Mapping[str, str]:
    """The declarations of the light theme by their selector: an element or a `.class`."""
    light = sheet().partition("@media")[0]
    found = dict(_RULE.findall(light))
    if _RULE.sub("", light).strip() or not all(map(_SAFE_DECLARATIONS.fullmatch, found.values())):
        raise ValueError("letter.css names an element or one class a rule, and quotes with '")
    return found


def sheet_hash() -> str:
    """The sheet as a source of a Content-Security-Policy."""
    digest = hashlib.sha256(sheet().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def with_sheet(html: str) -> str:
    """The letter with its style sheet inside, as a browser shows it."""
    return html.replace(LINK, f"<style>{sheet()}</style>", 1)


@lru_cache(maxsize=16)
def dressed(html: str) -> str:
    """The letter as it is sent: the sheet inside, and its rules in each element.

    Remembered for a while: news to many is one text.
    """
    dresser = _Dresser()
    dresser.feed(html)
    dresser.close()
    return with_sheet("".join(dresser.parts))


class _Dresser(HTMLParser):
    """Copies a document as it is, with a `style` for each element that has a rule."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        names = [tag, *(f".{name}" for name in (dict(attrs).get("class") or "").split())]
        style = "; ".join(rules()[name] for name in names if name in rules())
        end = "/>" if raw.endswith("/>") else ">"
        self.parts.append(f'{raw[: -len(end)]} style="{style}"{end}' if style else raw)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")
