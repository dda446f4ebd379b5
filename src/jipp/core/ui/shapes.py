"""The shapes that components take; page code builds them, macros only read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere; `current` marks the place where the reader is."""

    label: str
    url: str
    current: bool = False
    icon: str = ""
    lang: str = ""
    """Language of the target where it differs (`id`, `en`)."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """A titled list of links, as in the foot of a page."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: for whom, what they do, and a sentence."""

    who: str
    label: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; `url` is the state without it."""

    facet: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A sustainable development goal by number and short name; `url` may lead to its innovations."""

    number: int
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """An award as a badge says it: level (with programme) and year."""

    level: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One innovation in a list."""

    title: str
    url: str
    expansion: str = ""
    """What the acronym in the title means."""
    summary: str = ""
    owner: str = ""
    place: str = ""
    recognitions: tuple[Recognition, ...] = ()
    goals: tuple[Goal, ...] = ()
    status: str = ""
    """`running`, `stopped`, `dormant` or empty when unknown."""
    status_label: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value; `note` says since when or from where. An empty value is said quietly."""

    term: str
    value: str = ""
    url: str = ""
    note: str = ""
    lang: str = ""
    """Language of the value where it may differ from the page's (`id`)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a timeline; `award` draws it in kunyit."""

    year: int | str
    title: str
    detail: str = ""
    url: str = ""
    award: bool = False
    lang: str = ""
    """Language of the title where it may differ from the page's (`id`)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `sort_url` makes the head a link, `sorted` is `ascending`, `descending` or empty."""

    label: str
    number: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that leads somewhere or has a language; plain strings and numbers may stand as they are."""

    text: str | int | float
    url: str = ""
    lang: str = ""
    """Language of the text where it may differ from the page's (`id`)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a select, radio or checkbox group."""

    value: str
    label: str
    selected: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """What a file field takes: in words, as endings for the browser, and whether images are described."""

    words: str
    accept: str
    needs_alt: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file as a link says it."""

    name: str
    url: str
    format: str
    size: str
    note: str = ""
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in several widths; `lang` names the language of `alt` where it is not the page's."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of a contents list: the id of the heading and its words."""

    id: str
    label: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """A mistake in a form and the id of the field that holds it."""

    message: str
    field_id: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page in the pager; a gap has no address and no number."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is among the pages: numbers with gaps, and the steps before and after."""

    page: int
    pages: int
    links: tuple[PageLink, ...]
    previous_url: str = ""
    next_url: str = ""


def build_pager(page: int, pages: int, url_for: Callable[[int], str]) -> Pager:
    """The pager for `page` of `pages` (both from 1): first, last, and two around the current one."""
    wanted = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    links: list[PageLink] = []
    before = 0
    for number in wanted:
        if number - before == 2:
            links.append(PageLink(number - 1, url_for(number - 1)))
        elif number - before > 2:
            links.append(PageLink(None))
        links.append(PageLink(number, url_for(number), current=number == page))
        before = number
    return Pager(
        page=page,
        pages=pages,
        links=tuple(links),
        previous_url=url_for(page - 1) if page > 1 else "",
        next_url=url_for(page + 1) if page < pages else "",
    )
