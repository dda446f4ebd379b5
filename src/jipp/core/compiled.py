"""A question asked on every page, made into SQL once.

Building SQL from a queryset costs more than running it by primary keys. A `ById` builds it the first time
for each number of ids and engine, and afterwards only puts the ids in. For plain columns (texts and
numbers): values come as the database driver gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Row = tuple[Any, ...]
_HOLE = -(10**15)
"""No id is so low: where it stands among the parameters, an id belongs."""


class ById:
    """A `values_list` question about rows with given ids."""

    def __init__(self, build: Callable[[Sequence[int]], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._made: dict[tuple[str, int], tuple[str, tuple[Any, ...]]] = {}

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows for `ids`, in the order of the queryset."""
        if not ids:
            return []
        key = (connection.vendor, len(ids))
        if key not in self._made:
            self._made[key] = self._compile(len(ids))
        sql, holes = self._made[key]
        parameters = [
            ids[_HOLE - value] if isinstance(value, int) and value <= _HOLE else value for value in holes
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())

    def _compile(self, count: int) -> tuple[str, tuple[Any, ...]]:
        query = self._build([_HOLE - place for place in range(count)]).query
        sql, parameters = query.sql_with_params()
        return sql, tuple(parameters)
