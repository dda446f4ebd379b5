"""Reading the directory: what is asked, what answers, how often each facet occurs."""

from jipp.search.engine.documents import Correction
from jipp.search.queries.directory import (
    FACET_PARAMETERS,
    PARAMETERS,
    SORTS,
    ActiveFilter,
    DirectoryQuery,
    UnknownValue,
)
from jipp.search.queries.nearby import Suggestion, similar, suggest
from jipp.search.queries.results import PAGE_CAP, DirectoryResult, Facet, FacetValue
from jipp.search.queries.searching import all_ids, search, search_by_sql

__all__ = [
    "FACET_PARAMETERS",
    "PAGE_CAP",
    "PARAMETERS",
    "SORTS",
    "ActiveFilter",
    "Correction",
    "DirectoryQuery",
    "DirectoryResult",
    "Facet",
    "FacetValue",
    "Suggestion",
    "UnknownValue",
    "all_ids",
    "search",
    "search_by_sql",
    "similar",
    "suggest",
]
