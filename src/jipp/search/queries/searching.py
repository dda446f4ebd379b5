"""Asking the directory: by the index, or in plain SQL while there is none."""

from __future__ import annotations

from types import MappingProxyType

from jipp.core.actor import Actor
from jipp.network.models import Node
from jipp.search.engine.documents import Request, Response, Sort
from jipp.search.engine.query import search as ask_index
from jipp.search.queries.directory import DirectoryQuery
from jipp.search.queries.opened import encoder, from_index
from jipp.search.queries.results import FACET_OF, PAGE_CAP, DirectoryResult, Found, result_of
from jipp.search.queries.scope import scope_key
from jipp.search.queries.sql import all_ids_by_sql, found_by_sql

_SORTS: dict[str, Sort] = {"relevansi": "relevance", "terbaru": "newest", "tahun": "year", "nama": "name"}
_COUNTED = tuple(FACET_OF.values())
_NOTHING = Found(0, (), MappingProxyType({}))


def search(query: DirectoryQuery, *, actor: Actor, node: Node | None = None) -> DirectoryResult:
    """One page of the directory with its total and facets, of the nation or of a node's scope.

    The directory holds what is published, whoever asks; rows are fetched with `cards(ids, actor)`, which
    leaves out what has been withdrawn since.
    """
    if query.unknown:
        return result_of(query, _NOTHING)
    within = query.page <= PAGE_CAP
    offset = (query.page - 1) * query.size if within else 0
    request = _request(query, node, offset=offset, limit=query.size if within else 0)
    found = _ask(request)
    if found is None:
        return search_by_sql(query, actor=actor, node=node)
    return result_of(query, found)


def search_by_sql(query: DirectoryQuery, *, actor: Actor, node: Node | None = None) -> DirectoryResult:
    """The same from the database alone."""
    return result_of(query, found_by_sql(query, actor=actor, node=node))


def all_ids(query: DirectoryQuery, *, actor: Actor, node: Node | None = None, limit: int) -> list[int]:
    """The ids of the whole result in its order, at most `limit` (for downloads)."""
    if query.unknown:
        return []
    found = _ask(_request(query, node, offset=0, limit=limit, facets=()))
    if found is None:
        return all_ids_by_sql(query, actor=actor, node=node, limit=limit)
    return list(found.ids)


def _request(
    query: DirectoryQuery,
    node: Node | None,
    *,
    offset: int,
    limit: int,
    facets: tuple[str, ...] = _COUNTED,
) -> Request:
    return Request(
        text=query.text,
        filters={FACET_OF[name]: values for name, values in query.filters.items()},
        scope=scope_key(node),
        sort=_SORTS[query.sort],
        offset=offset,
        limit=limit,
        facets=facets,
    )


def _ask(request: Request) -> Found | None:
    response = from_index(lambda snapshot: ask_index(snapshot, request, encoder()))
    return None if response is None else _found(response)


def _found(response: Response) -> Found:
    return Found(
        total=response.total,
        ids=response.ids,
        counts={name: response.facets.get(facet, {}) for name, facet in FACET_OF.items()},
        corrections=response.corrections,
        searched_text=response.searched_text,
        plan=response.plan,
        required=response.required,
        semantic_ids=response.semantic_ids,
        source="index",
    )
