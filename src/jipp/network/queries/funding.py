"""Sources of funds: who sees which, and what they come to by year and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.network.models import Area, Funding, Node
from jipp.network.queries.seeing import nodes_seen


@dataclass(frozen=True, slots=True)
class FundingFilter:
    """What a list is narrowed to; `year` 0 for every year."""

    node: str = ""
    year: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class FundingTotal:
    """What one source comes to in one year, in rupiah."""

    year: int
    source: str
    amount: int
    lines: int


def fundings_visible_to(actor: Actor) -> QuerySet[Funding]:
    """Those of the nodes that the actor oversees; the register is not public."""
    rows = Funding.objects.select_related("node", "agency")
    seen = nodes_seen(actor, Area.FUNDING)
    return rows if seen is None else rows.filter(node__in=seen)


def fundings_in(rows: QuerySet[Funding], wanted: FundingFilter) -> QuerySet[Funding]:
    """The rows that the filter leaves, the latest year first."""
    exact = {"node__slug": wanted.node, "year": wanted.year, "source": wanted.source}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return rows.order_by("-year", "node__short_name", "source", "serial")


def funding_of(actor: Actor, slug: str, serial: int) -> Funding | None:
    """A line of the node's register by its serial, if the actor sees it."""
    return fundings_visible_to(actor).filter(node__slug=slug, serial=serial).first()


def funding_totals(rows: QuerySet[Funding]) -> list[FundingTotal]:
    """What the rows come to by year and source, the latest year first; one statement."""
    found = rows.order_by().values("year", "source").annotate(amount=Sum("amount"), lines=Count("pk"))
    totals = [FundingTotal(row["year"], row["source"], row["amount"], row["lines"]) for row in found]
    return sorted(totals, key=lambda one: (-one.year, one.source))


def funding_years(rows: QuerySet[Funding]) -> list[int]:
    """The years that occur, the latest first."""
    return sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)


def fundings_of_node(actor: Actor, node: Node, year: int) -> list[Funding]:
    """What an activity of this node and year may draw on."""
    return list(fundings_visible_to(actor).filter(node=node, year=year).order_by("source", "serial"))


def funding_table(rows: Iterable[Funding]) -> tuple[tuple[str, ...], Iterator[tuple[str | int, ...]]]:
    """The lines as a table to take along: the heads of its columns, and the rows."""
    heads = (
        _("Simpul"),
        _("Tahun"),
        _("Sumber"),
        _("Instansi yang menanggung"),
        _("Jumlah (Rp)"),
        _("Untuk"),
        _("Dokumen anggaran"),
        _("Contoh"),
    )
    return heads, (_cells(one) for one in rows)


def _cells(one: Funding) -> tuple[str | int, ...]:
    return (
        one.node.short_name,
        one.year,
        one.get_source_display(),
        one.agency.name if one.agency is not None else "",
        one.amount,
        one.purpose,
        one.document,
        _("ya") if one.is_demo else "",
    )
