"""What a reader asks of the directory: words, filters, order, page; as an address and back.

The canonical address names parameters in one order and values in theirs, once each, and leaves out
what is the default, so that one question has one address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import QueryDict

from jipp.search.queries.vocabulary import Vocabulary, vocabulary

FACET_PARAMETERS = (
    "sdg",
    "tema",
    "provinsi",
    "kabkota",
    "apresiasi",
    "kategori",
    "tahun",
    "pemilik",
    "status",
)
PARAMETERS = (
    "q",
    "sdg",
    "provinsi",
    "kabkota",
    "kategori",
    "tahun",
    "apresiasi",
    "pemilik",
    "status",
    "tema",
    "urut",
    "hal",
)
SORTS = ("relevansi", "terbaru", "tahun", "nama")
MAX_TEXT = 300
"""Characters of a text that are read; nobody describes a need in more."""
MAX_WORDS = 40
MAX_VALUES = 40
"""Values of one parameter that are read."""
MAX_SIZE = 100
MAX_PAGE = 1_000_000
"""Higher page numbers are read as this one; no page so deep has anything."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value of a parameter that means nothing to the directory, as typed (shortened)."""

    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in force, with the question as it would be without it."""

    parameter: str
    value: str
    label: str
    query_without: DirectoryQuery


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    """A question to the directory. `filters` maps parameters to canonical values, in table order.

    `known` is the vocabulary it was read with: one question and its answer use one and the same.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    sort: str = ""
    page: int = 1
    size: int = 20
    unknown: tuple[UnknownValue, ...] = ()
    known: Vocabulary | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.sort not in SORTS or (self.sort == "relevansi" and not self.text):
            object.__setattr__(self, "sort", self.default_sort)

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted(self.filters.items())), self.sort, self.page, self.size))

    @property
    def default_sort(self) -> str:
        """By relevance where there are words, else the newest first."""
        return "relevansi" if self.text else "terbaru"

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that this question is read and answered with."""
        if self.known is None:
            object.__setattr__(self, "known", vocabulary())
        return self.known or vocabulary()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for: neither words nor filters."""
        return not (self.text or self.filters or self.unknown)

    @classmethod
    def parse(cls, params: QueryDict, *, size: int = 20) -> DirectoryQuery:
        """Read an address. Never raises: what means nothing is kept in `unknown`.

        A sort that is no sort is the default one, a page that is no number is the first.
        """
        words = vocabulary()
        filters: dict[str, tuple[str, ...]] = {}
        unknown: list[UnknownValue] = []
        for parameter in FACET_PARAMETERS:
            known, strange = _values(words, parameter, params.getlist(parameter))
            if known:
                filters[parameter] = known
            unknown += [UnknownValue(parameter, value) for value in strange]
        return cls(
            text=clean_text(params.get("q") or ""),
            filters=MappingProxyType(filters),
            sort=(params.get("urut") or "").strip().lower(),
            page=_page(params.get("hal") or ""),
            size=max(1, min(size, MAX_SIZE)),
            unknown=tuple(unknown[:10]),
            known=words,
        )

    def to_params(self, *, page: int | None = None) -> str:
        """The canonical query string, without `?`; empty when nothing is asked."""
        number = self.page if page is None else page
        given: dict[str, Iterable[str]] = {**self.filters}
        for strange in self.unknown:
            given[strange.parameter] = (*given.get(strange.parameter, ()), strange.value)
        given["q"] = (self.text,) if self.text else ()
        given["urut"] = (self.sort,) if self.sort != self.default_sort else ()
        given["hal"] = (str(number),) if number > 1 else ()
        pairs = [(name, value) for name in PARAMETERS for value in given.get(name, ())]
        return urlencode(pairs)

    def adding(self, name: str, value: str) -> DirectoryQuery:
        """The question with one value more, from its first page."""
        values = (*self.filters.get(name, ()), value)
        return self._with(name, self.vocabulary.tables[name].sorted(values))

    def removing(self, name: str, value: str) -> DirectoryQuery:
        """The question with one value less."""
        return self._with(name, tuple(kept for kept in self.filters.get(name, ()) if kept != value))

    def without(self, name: str) -> DirectoryQuery:
        """The question without one parameter (`q` for the words)."""
        if name == "q":
            return replace(self, text="", page=1)
        return self._with(name, ())

    def sorted_by(self, sort: str) -> DirectoryQuery:
        """The question in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def cleared(self) -> DirectoryQuery:
        """The words alone, without any filter."""
        return replace(self, filters=MappingProxyType({}), unknown=(), page=1)

    def on_page(self, page: int) -> DirectoryQuery:
        """The question on another page."""
        return replace(self, page=page)

    def active(self) -> tuple[ActiveFilter, ...]:
        """The filters in force, in the order of the facets."""
        words = self.vocabulary
        return tuple(
            ActiveFilter(name, value, words.label(name, value), self.removing(name, value))
            for name in FACET_PARAMETERS
            for value in self.filters.get(name, ())
        )

    def _with(self, name: str, values: tuple[str, ...]) -> DirectoryQuery:
        filters = {key: kept for key, kept in self.filters.items() if key != name}
        if values:
            filters[name] = values
        unknown = tuple(strange for strange in self.unknown if strange.parameter != name)
        return replace(self, filters=MappingProxyType(filters), unknown=unknown, page=1)


def clean_text(raw: str) -> str:
    """A text as people type it: no control signs, single spaces, not longer than is read."""
    words = _CONTROL.sub(" ", raw[: 4 * MAX_TEXT]).split()[:MAX_WORDS]
    return " ".join(words)[:MAX_TEXT].strip()


def _page(raw: str) -> int:
    digits = raw.strip()[:30]
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, min(int(digits), MAX_PAGE))


def _values(words: Vocabulary, parameter: str, raw: list[str]) -> tuple[tuple[str, ...], list[str]]:
    table = words.tables[parameter]
    known: dict[str, None] = {}
    strange: dict[str, None] = {}
    for value in dict.fromkeys(raw):
        typed = clean_text(value)[:100]
        if not value.strip():
            continue
        found = table.find(typed) if typed else ()
        known.update(dict.fromkeys(found))
        if not found:
            strange[typed or "?"] = None
        if len(known) >= MAX_VALUES:
            break
    return table.sorted(list(known)[:MAX_VALUES]), list(strange)
