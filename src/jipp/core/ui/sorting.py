"""The order of a table as its address says it: `?urut=nama` or, the other way round, `?urut=-nama`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from jipp.core.ui.shapes import Column

PARAMETER = "urut"


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column a table is sorted. `fields` are the columns that may be, with their order fields."""

    fields: Mapping[str, str]
    key: str
    descending: bool
    kept: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, params: QueryDict, fields: Mapping[str, str], default: str) -> Sorting:
        """The order asked for, or the default (`-key` for descending) when it is none of `fields`."""
        asked = params.get(PARAMETER, default)
        if asked.removeprefix("-") not in fields:
            asked = default
        kept = tuple(
            (name, value)
            for name, values in params.lists()
            if name not in {PARAMETER, "hal"}
            for value in values
        )
        return cls(fields, asked.removeprefix("-"), asked.startswith("-"), kept)

    @property
    def order_by(self) -> tuple[str, str]:
        """For `QuerySet.order_by`; rows that are alike keep their order."""
        name = self.fields[self.key]
        return (f"-{name}" if self.descending else name, "pk")

    def column(self, label: str, key: str = "", *, number: bool = False) -> Column:
        """The head of a column; with a key its word sorts, and sorts the other way when it does already."""
        if not key:
            return Column(label, number=number)
        is_here = key == self.key
        value = f"-{key}" if is_here and not self.descending else key
        state = ("descending" if self.descending else "ascending") if is_here else ""
        return Column(label, number, "?" + urlencode([*self.kept, (PARAMETER, value)]), state)
