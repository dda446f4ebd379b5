"""Rules of nodes as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jipp.core.links import page_path
from jipp.core.ui.shapes import Attachment, Choice
from jipp.files.queries import attachment
from jipp.network.models import Regulation, RegulationChange, RegulationKind, RegulationState

BADGES = {
    RegulationState.DRAFT.value: "unknown",
    RegulationState.IN_FORCE.value: "running",
    RegulationState.AMENDED.value: "running",
    RegulationState.REVOKED.value: "stopped",
}
"""By which badge a state is shown."""


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """A rule in a list: its name, what it is about, and what later ones did to it."""

    id: str
    name: str
    title: str
    summary: str
    url: str
    node: str
    issued: date
    badge: str
    state: str
    changes: tuple[str, ...]
    file: Attachment | None
    is_demo: bool


def regulation_name(one: Regulation) -> str:
    """Its kind, number and year as they are cited."""
    said = {"kind": one.get_kind_display(), "number": one.number, "year": one.year}
    return _("%(kind)s Nomor %(number)s Tahun %(year)s") % said


def change_words(change: RegulationChange) -> str:
    """What a later rule did, in words."""
    by = regulation_name(change.by) if change.by is not None else change.basis
    return f"{change.get_effect_display()} {by}"


def regulation_rows(rows: Iterable[Regulation]) -> list[RegulationRow]:
    """The rules of a list; what later ones did to them is known already."""
    return [
        RegulationRow(
            id=f"peraturan-{one.serial}",
            name=regulation_name(one),
            title=one.title,
            summary=one.summary,
            url=page_path("network:regulation", slug=one.node.slug, serial=one.serial),
            node=one.node.short_name,
            issued=one.issued_on,
            badge=BADGES[one.state],
            state=one.get_state_display(),
            changes=tuple(change_words(change) for change in one.changes.all()),
            file=attachment(one.file) if one.file is not None else None,
            is_demo=one.is_demo,
        )
        for one in rows
    ]


def kind_choices(chosen: str, known: Iterable[str] | None = None) -> list[Choice]:
    """The kinds to narrow a list by: all, or only those known to occur."""
    held = None if known is None else set(known)
    kinds = [kind for kind in RegulationKind if held is None or kind.value in held]
    every = Choice("", _("Semua jenis"), selected=not chosen)
    return [every, *(Choice(kind.value, str(kind.label), selected=kind.value == chosen) for kind in kinds)]


def state_choices(chosen: str) -> list[Choice]:
    """The states to narrow a list by."""
    every = Choice("", _("Semua"), selected=not chosen)
    return [
        every,
        *(Choice(one.value, str(one.label), selected=one.value == chosen) for one in RegulationState),
    ]


def year_choices(years: Iterable[int], chosen: int) -> list[Choice]:
    """The years to narrow a list by."""
    every = Choice("", _("Semua tahun"), selected=not chosen)
    return [every, *(Choice(str(year), str(year), selected=year == chosen) for year in years)]
