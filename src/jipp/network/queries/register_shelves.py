"""Agencies and units side by side: which tables hold what of each, and what refers to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jipp.network.models import (
    Agency,
    FormerName,
    Succession,
    Transfer,
    Unit,
    UnitFormerName,
    UnitSuccession,
)

Entry = Agency | Unit


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where entries of one kind stand; `kind` also names the column of transfers and proposals."""

    kind: str
    model: type[Any]
    names: type[Any]
    successions: type[Any]

    def of(self, entry: Entry) -> dict[str, Entry]:
        """The entry as the value of its column."""
        return {self.kind: entry}


AGENCIES = Shelf("agency", Agency, FormerName, Succession)
UNITS = Shelf("unit", Unit, UnitFormerName, UnitSuccession)


def shelf_of(entry: Entry) -> Shelf:
    """The shelf that the entry stands on."""
    return AGENCIES if isinstance(entry, Agency) else UNITS


@dataclass(frozen=True, slots=True)
class Move:
    """Rows that are to refer to another entry: by which column, to which.

    `name_then` is the name before, empty when it does not matter. `unnamed` are rows that return: an
    earlier move wrote to them what the target is called, and that goes again.
    """

    column: str
    row_ids: Sequence[int]
    target_id: int
    name_then: str = ""
    unnamed: frozenset[int] = frozenset()


Mover = Callable[..., Sequence[int]]
"""A service that takes a `Move` and, by name, the actor; gives the rows that now tell the name before."""
Check = Callable[[Entry, Entry], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Follower:
    """How an upper app moves its own rows: in words, by which service, and what stands in the way."""

    label: Any
    move: Mover
    check: Check


_followers: dict[str, Follower] = {}

_LABELS: Mapping[str, Any] = MappingProxyType(
    {
        "network.unit": _("unit pelayanan"),
        "network.formername": _("nama lama"),
        "network.unitformername": _("nama lama"),
        "network.succession": _("catatan suksesi"),
        "network.unitsuccession": _("catatan suksesi"),
        "network.node": _("simpul yang dikoordinasi"),
        "network.membership": _("keanggotaan simpul"),
        "network.roleassignment": _("peran orang"),
        "network.invitation": _("undangan"),
        "network.consultation": _("permohonan konsultasi"),
        "network.partnershipparty": _("pihak kerja sama"),
        "network.funding": _("sumber dana"),
        "network.unitmove": _("catatan pemindahan unit"),
    }
)


def follow_transfers(model: type[models.Model], follower: Follower) -> None:
    """Have an app move its own rows when an entry they refer to is merged or succeeded."""
    _followers[model._meta.label_lower] = follower


def follower_of(model: type[models.Model]) -> Follower | None:
    """Who moves the rows of a model of another app."""
    return _followers.get(model._meta.label_lower)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a model that refers to agencies or to units."""

    model: type[Any]
    column: str

    @property
    def label(self) -> str:
        """What its rows are, in words."""
        follower = follower_of(self.model)
        return str(
            follower.label if follower else _LABELS.get(self.model._meta.label_lower, _("catatan lain"))
        )

    def rows(self, entry: Entry) -> models.QuerySet[Any]:
        """The rows that refer to the entry."""
        rows: models.QuerySet[Any] = self.model._default_manager.filter(**{self.column: entry})
        return rows.order_by("pk")


def references_to(model: type[models.Model]) -> list[Reference]:
    """Every column that refers to agencies or units, but what a merge itself is made of."""
    return [
        Reference(one.related_model, one.field.name)
        for one in model._meta.related_objects
        if one.related_model not in {model, Transfer}
    ]


HISTORY = frozenset({"formername", "unitformername", "succession", "unitsuccession", "unitmove"})
"""What tells of the entry itself: a successor has a history of its own."""


def counts_of(entry: Entry, *, with_history: bool = True) -> dict[str, int]:
    """How many rows of each sort refer to the entry, in words; one statement."""
    references = [
        one for one in references_to(type(entry)) if with_history or one.model._meta.model_name not in HISTORY
    ]
    columns = {f"rows_{place}": _counted(reference) for place, reference in enumerate(references)}
    rows = shelf_of(entry).model.objects.filter(pk=entry.pk).order_by().annotate(**columns)
    found = rows.values_list(*columns).first() or ()
    counts: dict[str, int] = {}
    for reference, number in zip(references, found, strict=False):
        if number:
            counts[reference.label] = counts.get(reference.label, 0) + number
    return counts


def _counted(reference: Reference) -> models.Subquery:
    """How many rows refer by this column, as part of another statement."""
    here = reference.model._default_manager.filter(**{reference.column: models.OuterRef("pk")}).order_by()
    return models.Subquery(here.values(reference.column).annotate(n=models.Count("pk")).values("n"))


def owned_through(unit: Unit, agency: Agency) -> list[tuple[Reference, models.QuerySet[Any]]]:
    """What other apps hold of the agency through its unit, by the column that names the agency."""
    found = []
    for reference in references_to(Unit):
        columns = {field.name for field in reference.model._meta.concrete_fields}
        if "agency" in columns and follower_of(reference.model) is not None:
            rows = reference.rows(unit).filter(agency=agency)
            found.append((Reference(reference.model, "agency"), rows))
    return found


def hindrances(source: Entry, target: Entry) -> list[str]:
    """What other apps say stands in the way of moving everything from one entry to another."""
    return [sentence for one in _followers.values() for sentence in one.check(source, target)]


def entry_by(kind: str, pk: int) -> Entry | None:
    """An agency or a unit by its number."""
    shelf = AGENCIES if kind == AGENCIES.kind else UNITS
    found: Entry | None = shelf.model.objects.filter(pk=pk).first()
    return found


def continues(entry: Entry, other: Entry) -> bool:
    """Whether `entry` follows from `other` by succession or merging, over however many steps."""
    shelf = shelf_of(entry)
    seen: set[int] = set()
    now = {other.pk}
    while now:
        if entry.pk in now:
            return True
        seen |= now
        after = shelf.successions.objects.filter(predecessor__in=now).values_list("successor", flat=True)
        merged = shelf.model.objects.filter(pk__in=now, merged_into__isnull=False)
        now = ({*after} | {*merged.values_list("merged_into", flat=True)}) - seen
    return False
