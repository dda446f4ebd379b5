"""Sources of funds as pages and tables show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jipp.core.jinja import number
from jipp.core.links import page_path
from jipp.core.ui.shapes import Choice, Column
from jipp.network.models import Funding, FundingSource
from jipp.network.queries import FundingTotal


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A line of the register."""

    purpose: str
    url: str
    node: str
    year: int
    source: str
    agency: str
    amount: str
    document: str
    is_demo: bool


def rupiah(amount: int) -> str:
    """An amount as readers write it."""
    return f"Rp{number(amount)}"


def funding_rows(rows: Iterable[Funding]) -> list[FundingRow]:
    """The lines as a list shows them."""
    return [
        FundingRow(
            purpose=one.purpose,
            url=page_path("network:funding", slug=one.node.slug, serial=one.serial),
            node=one.node.short_name,
            year=one.year,
            source=one.get_source_display(),
            agency=one.agency.name if one.agency is not None else "",
            amount=rupiah(one.amount),
            document=one.document,
            is_demo=one.is_demo,
        )
        for one in rows
    ]


@dataclass(frozen=True, slots=True)
class TotalsTable:
    """What sources come to in each year: a row a source, a column a year, the sums below."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...]


def totals_table(totals: Sequence[FundingTotal], most_years: int = 3) -> TotalsTable:
    """The totals of the latest years, every source that occurs in them."""
    years = sorted({one.year for one in totals}, reverse=True)[:most_years]
    held = {(one.source, one.year): one.amount for one in totals if one.year in years}
    sources = [source for source in FundingSource if any((source.value, year) in held for year in years)]
    return TotalsTable(
        columns=(Column(_("Sumber")), *(Column(str(year), number=True) for year in years)),
        rows=tuple(
            (str(source.label), *(_amount(held.get((source.value, year))) for year in years))
            for source in sources
        ),
        foot=(
            pgettext("uang", "Jumlah"),
            *(rupiah(sum(amount for (_s, when), amount in held.items() if when == year)) for year in years),
        ),
    )


def _amount(amount: int | None) -> str:
    return rupiah(amount) if amount else "–"


def source_choices(chosen: str) -> list[Choice]:
    """The sources to narrow a list by."""
    every = Choice("", _("Semua sumber"), selected=not chosen)
    return [
        every,
        *(Choice(one.value, str(one.label), selected=one.value == chosen) for one in FundingSource),
    ]
