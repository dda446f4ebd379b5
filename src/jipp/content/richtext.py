"""Rich text: what may stand in it, kept when it is stored and once more when it is shown.

A body is HTML of few elements: headings of level 2 to 4, paragraphs, lists, quotations, tables, emphasis,
links (`http`, `https`, `mailto` or an address of this site) and pictures of our own files. A picture is only
its address; what it shows, its size and its widths come from the file itself. Nothing else survives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

import nh3

from jipp.core.ui.shapes import Picture

_PROSE = ("h2", "h3", "h4", "p", "br", "hr", "ul", "ol", "li", "blockquote", "strong", "em", "a", "sub")
_FIGURES = ("sup", "img", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td")
TAGS = frozenset(_PROSE + _FIGURES)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
# What browsers and writing programs make, as what we keep.
_SAME = (("b", "strong"), ("i", "em"), ("h1", "h2"), ("h5", "h4"), ("h6", "h4"), ("div", "p"))
_OWN_FILE = re.compile(r"/berkas/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/[A-Za-z0-9._~%+-]+")
_OWN_PAGE = re.compile(r"/(?![/\\])[^\s\\]*|#[\w-]+")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s\\]+", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})
# Our own output, written by one program: attributes in quotes, nothing in an own file's address but these.
_IMAGE = re.compile(rf'<img src="({_OWN_FILE.pattern})">')
_NO_IMAGE = re.compile(r"<img>")
_EMPTY = re.compile(r"<(p|h2|h3|h4|li|figure|figcaption|blockquote)>(?:\s|&nbsp;|<br>)*</\1>")
_OUTSIDE = re.compile(r'<a href="((?:https?:|mailto:)[^"]*)"', re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:h2|h3|h4|p|li|blockquote|tr|caption|figcaption|table|ul|ol)>|<(?:br|hr)>")
_CELL_END = re.compile(r"</t[hd]>")
_LINES = re.compile(r"\n\s*\n+")
_READINGS = 4


def sanitised(html: str) -> str:
    """The text with nothing in it but what may stand there; plain text becomes paragraphs."""
    given = html.replace("\x00", "").replace("\r\n", "\n").strip()
    if given and not re.search(r"<[a-zA-Z]", given):
        given = "".join(f"<p>{escape(part, quote=False)}</p>" for part in _LINES.split(given))
    cleaned = _once(_same_names(given))
    # What was nested wrongly is mended anew by each reading, until nothing is left to mend.
    for _round in range(_READINGS):
        given, cleaned = cleaned, _once(cleaned)
        if given == cleaned:
            break
    return f"<p>{cleaned}</p>" if cleaned and "<" not in cleaned else cleaned


def _once(html: str) -> str:
    cleaned = _NO_IMAGE.sub("", _clean(html))
    for _round in range(3):
        cleaned = _EMPTY.sub("", cleaned)
    return cleaned.strip()


def _same_names(html: str) -> str:
    for found, kept in _SAME:
        html = re.sub(rf"<(/?){found}(?=[\s>/])", rf"<\1{kept}", html, flags=re.IGNORECASE)
    return html


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "svg", "math", "template", "iframe", "object", "noscript"},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_kept_value,
        url_schemes={"http", "https", "mailto"},
        strip_comments=True,
        link_rel=None,
    )


def _kept_value(tag: str, name: str, value: str) -> str | None:
    value = value.strip()
    if name == "href":
        return value if _OWN_PAGE.fullmatch(value) or _WEB.fullmatch(value) else None
    if name == "src":
        return value if _OWN_FILE.fullmatch(value) else None
    if name == "scope":
        return value if value in _SCOPES else None
    return value if _NUMBER.fullmatch(value) else None


def plain(html: str) -> str:
    """The words alone, a line for each block."""
    text = _CELL_END.sub(" · ", _BLOCK_END.sub("\n", html))
    words = unescape(nh3.clean(text, tags=set()))
    lines = (" ".join(line.split()).strip(" ·") for line in words.splitlines())
    return "\n".join(line for line in lines if line)


def file_ids(html: str) -> set[str]:
    """The ids of the files whose pictures stand in a stored text."""
    return {match.group(2) for match in _IMAGE.finditer(html)}


class RichText:
    """A stored text as pages show it. It is cleaned here too, whatever lies in the database.

    `pictures` are those that the reader may see, by the id of their file; others are left out.
    """

    def __init__(self, stored: str, pictures: Mapping[str, Picture] | None = None) -> None:
        known = pictures or {}
        html = _IMAGE.sub(lambda match: _drawn(known.get(match.group(2))), sanitised(stored))
        self._html = _OUTSIDE.sub(r'<a rel="external noopener nofollow" href="\1"', html)

    def __html__(self) -> str:
        """For templates: this text is markup already."""
        return self._html

    def __str__(self) -> str:
        return self._html

    def __bool__(self) -> bool:
        return bool(self._html)


def _drawn(picture: Picture | None) -> str:
    if picture is None:
        return ""
    language = f' lang="{picture.lang}"' if picture.lang else ""
    return (
        f'<img src="{escape(picture.src)}" srcset="{escape(picture.srcset)}" '
        f'sizes="(min-width: 48rem) 42rem, 100vw" width="{picture.width}" height="{picture.height}" '
        f'alt="{escape(picture.alt)}"{language} loading="lazy" decoding="async">'
    )
