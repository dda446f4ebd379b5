"""The rows that hang on records (recognitions, places, terms, sources), read and written for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.text import slugify

from jipp.innovations.completeness import WEIGHTS, completeness
from jipp.innovations.models import (
    Basis,
    Classification,
    Innovation,
    InnovationRegion,
    Recognition,
    Source,
)

_BATCH = 1000
_NAMES = ("recognitions", "places", "classifications", "sources")


@dataclass(slots=True)
class Parts:
    """What the rows of one record sum up to: years of recognition and which parts of the story they tell."""

    FIELDS: ClassVar[tuple[str, ...]] = ("first_recognised", "last_recognised", "completeness")
    years: set[int] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def apply_to(self, innovation: Innovation) -> None:
        """Set the computed columns of `innovation`."""
        innovation.first_recognised = min(self.years, default=None)
        innovation.last_recognised = max(self.years, default=None)
        own = {name for name in WEIGHTS if name not in _NAMES and getattr(innovation, _column(name))}
        innovation.completeness = completeness(self.told | own)


def _column(part: str) -> str:
    return "unit_id" if part == "unit" else part


class Belongings:
    """The rows of several records: known ones, and those to be added by `store()`."""

    def __init__(self) -> None:
        """Of records that are new: nothing yet."""
        self._keys: dict[int, set[tuple[Any, ...]]] = defaultdict(set)
        self._parts: dict[int, Parts] = defaultdict(Parts)
        self._new: list[tuple[int, Model]] = []

    @classmethod
    def of(cls, innovations: Iterable[Innovation]) -> Belongings:
        """What `innovations` have."""
        self = cls()
        ids = [innovation.pk for innovation in innovations]
        if not ids:
            return self
        chosen = {"innovation__in": ids}
        recognitions = Recognition.objects.filter(**chosen).values_list(
            "innovation_id", "level_id", "label", "year", "revoked_on"
        )
        for pk, level, label, year, revoked in recognitions:
            self._note(pk, "recognitions", (level, label, year))
            if year and revoked is None:
                self._parts[pk].years.add(year)
        for pk, region in InnovationRegion.objects.filter(**chosen).values_list("innovation_id", "region_id"):
            self._note(pk, "places", (region,))
        for pk, term in Classification.objects.filter(**chosen).values_list("innovation_id", "term_id"):
            self._note(pk, "classifications", (term,))
        sources = Source.objects.filter(**chosen).values_list(
            "innovation_id", "system", "external_id", "address"
        )
        for pk, *source in sources:
            self._note(pk, "sources", tuple(source))
        return self

    def add_recognition(
        self, pk: int, level_id: int, label: str, year: int | None, details: Mapping[str, str]
    ) -> None:
        """Add a recognition unless the record has it in these words and year."""
        if not self._note(pk, "recognitions", (level_id, label, year)):
            return
        if year:
            self._parts[pk].years.add(year)
        row = Recognition(innovation_id=pk, level_id=level_id, label=label, year=year, **details)
        row.category_slug = slugify(row.category)[:120]
        self._new.append((pk, row))

    def add_places(self, pk: int, region_ids: Collection[int]) -> None:
        """Add the regions that the record does not have."""
        for region in sorted(region_ids):
            if self._note(pk, "places", (region,)):
                self._new.append((pk, InnovationRegion(innovation_id=pk, region_id=region)))

    def add_terms(self, pk: int, term_ids: Collection[int]) -> None:
        """Add the terms that the record does not have, on the word of the source."""
        for term in sorted(term_ids):
            if self._note(pk, "classifications", (term,)):
                row = Classification(innovation_id=pk, term_id=term, basis=Basis.SOURCE)
                self._new.append((pk, row))

    def add_source(self, pk: int, system: str, external_id: str, address: str) -> None:
        """Add a source unless the record names it."""
        if self._note(pk, "sources", (system, external_id, address)):
            row = Source(innovation_id=pk, system=system, external_id=external_id, address=address)
            self._new.append((pk, row))

    def store(self) -> set[int]:
        """Write what was added; the ids of the records concerned."""
        by_model: dict[type[Model], list[Model]] = defaultdict(list)
        for _pk, row in self._new:
            by_model[type(row)].append(row)
        for model, rows in by_model.items():
            model._default_manager.bulk_create(rows, batch_size=_BATCH)
        touched = {pk for pk, _row in self._new}
        self._new = []
        return touched

    def summary(self) -> Mapping[int, Parts]:
        """What the rows of each record sum up to."""
        return self._parts

    def _note(self, pk: int, part: str, key: tuple[Any, ...]) -> bool:
        """Remember a row; whether it was not there."""
        if (part, *key) in self._keys[pk]:
            return False
        self._keys[pk].add((part, *key))
        self._parts[pk].told.add(part)
        return True
