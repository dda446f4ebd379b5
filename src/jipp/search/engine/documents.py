"""What goes into the index and what comes out of it, as plain frozen values.

A *document* is one published innovation as the search sees it; a *facet* is a named property
whose values people filter by and see counted; a *node* is a JIPP whose scope holds the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jipp.search.text.queries import QueryPlan

FACETS: tuple[str, ...] = (
    "sdg",
    "province",
    "regency",
    "category",
    "year",
    "recognition",
    "owner",
    "status",
    "theme",
    "agency",
)
"""Names of the facets. Values are strings without white space chosen by the caller (codes, slugs)."""

Sort = Literal["relevance", "newest", "year", "name"]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One innovation as indexed. `facets` maps names of FACETS to values; missing means none.

    `published` is a time in seconds since 1970; `nodes` are the keys of the nodes whose scope
    holds it. `agencies` carries the names in force, former names and abbreviations alike.
    """

    id: int
    title: str
    former_titles: tuple[str, ...] = ()
    acronym: str = ""
    agencies: tuple[str, ...] = ()
    unit: str = ""
    summary: str = ""
    story: str = ""
    places: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    recognitions: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nodes: tuple[str, ...] = ()
    year: int = 0
    published: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """A question to the index. Several values of one facet mean "or", facets among them "and".

    `scope` is the key of a node (empty: the whole nation). `facets` names the facets to count.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scope: str = ""
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = FACETS
    correct_spelling: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as typed, and the word searched for in its place."""

    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Response:
    """The answer: ids of the page asked for, best first, the total and the counts of every facet.

    `facets[name]` maps a value to the number of documents that have it and pass all the OTHER
    filters. `searched_text` is the text after corrections, for "Menampilkan hasil untuk ...".
    `plan` is the query as it was matched in the end, `required` how many of its clauses a text match had
    to satisfy, and `semantic_ids` the near documents added to the set of matches: with these three,
    plain SQL finds the same set.
    """

    total: int
    ids: tuple[int, ...]
    facets: Mapping[str, Mapping[str, int]]
    corrections: tuple[Correction, ...]
    searched_text: str
    plan: QueryPlan
    required: int
    semantic_ids: tuple[int, ...]
    index_version: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion while typing: `kind` is "innovation" (key: id) or "agency" (key: facet value)."""

    kind: Literal["innovation", "agency"]
    key: str
    text: str
