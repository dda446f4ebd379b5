"""Asking the directory: by the index, or in plain SQL when there is none."""

from __future__ import annotations

from jipp.core.actor import Actor
from jipp.network.models import Node
from jipp.search.queries.directory import DirectoryQuery
from jipp.search.queries.results import DirectoryResult, result_of
from jipp.search.queries.sql import all_ids_by_sql, found_by_sql


def search(query: DirectoryQuery, *, actor: Actor, node: Node | None = None) -> DirectoryResult:
    """One page of the directory with its total and facets."""
    return search_by_sql(query, actor=actor, node=node)


def search_by_sql(query: DirectoryQuery, *, actor: Actor, node: Node | None = None) -> DirectoryResult:
    """The same from the database alone."""
    return result_of(query, found_by_sql(query, actor=actor, node=node))


def all_ids(query: DirectoryQuery, *, actor: Actor, node: Node | None = None, limit: int) -> list[int]:
    """The ids of the whole result in its order, at most `limit` (for downloads)."""
    return all_ids_by_sql(query, actor=actor, node=node, limit=limit)
