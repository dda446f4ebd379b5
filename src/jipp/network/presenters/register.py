"""What pages show of agencies and units: lines, facts, names in time, and what follows from an act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jipp.core.jinja import written_date
from jipp.core.links import page_path
from jipp.core.ui.shapes import Choice, Fact, Link, Moment
from jipp.network.models import Agency, AgencyKind, Unit, UnitKind, UnitMove
from jipp.network.queries import Entry, RegisterFilter
from jipp.network.queries.register_entries import Surroundings
from jipp.regions.models import Region
from jipp.regions.queries import provinces

BADGES = {"aktif": "running", "ditutup": "stopped", "digabung": "dormant"}
"""By which badge a state is shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list; `state` is a key of `BADGES`."""

    name: str
    url: str
    short_name: str
    kind: str
    place: str
    state: str
    state_label: str
    agency: str = ""
    agency_url: str = ""
    unit_count: int = 0


def address_of(entry: Entry, act: str = "") -> str:
    """The page of an entry in the workspace, or of an act on it."""
    if isinstance(entry, Agency):
        if act:
            return page_path("register:agency-act", code=entry.code, act=act)
        return page_path("register:agency", code=entry.code)
    if act:
        return page_path("register:unit-act", pk=entry.pk, act=act)
    return page_path("register:unit", pk=entry.pk)


def state_of(entry: Entry) -> tuple[str, str]:
    """Where an entry stands: the key of its badge and the words."""
    if entry.is_merged:
        return "digabung", _("digabung")
    return ("aktif", _("aktif")) if entry.is_active else ("ditutup", _("ditutup"))


def place_of(region: Region | None) -> str:
    """A region with its province."""
    if region is None:
        return ""
    return f"{region.name}, {region.parent.name}" if region.parent else region.name


def row_of(entry: Entry) -> Row:
    """One line of the list."""
    state, label = state_of(entry)
    agency = entry.agency if isinstance(entry, Unit) else None
    return Row(
        name=entry.name,
        url=address_of(entry),
        short_name=entry.short_name if isinstance(entry, Agency) else "",
        kind=str(entry.get_kind_display()),
        place=place_of(entry.region or (agency.region if agency else None)),
        state=state,
        state_label=label,
        agency=agency.name if agency else "",
        agency_url=address_of(agency) if agency else "",
        unit_count=getattr(entry, "unit_count", 0),
    )


def filter_choices(wanted: RegisterFilter, *, units: bool) -> dict[str, list[Choice]]:
    """The selects above a list."""
    kinds = [(kind.value, str(kind.label)) for kind in (UnitKind if units else AgencyKind)]
    places = [(region.code, region.name) for region in provinces()]
    states = [
        ("aktif", _("Aktif")),
        ("ditutup", _("Ditutup")),
        ("digabung", _("Digabung")),
        ("semua", _("Semua")),
    ]
    return {
        "kinds": _choices([("", _("Semua jenis")), *kinds], wanted.kind),
        "regions": _choices([("", _("Semua provinsi")), *places], wanted.region),
        "states": _choices(states, wanted.state),
    }


def _choices(given: Sequence[tuple[str, str]], chosen: str) -> list[Choice]:
    return [Choice(value, label, selected=value == chosen) for value, label in given]


def facts_of(entry: Entry) -> list[Fact]:
    """What is known of an entry."""
    found = [Fact(_("Jenis"), str(entry.get_kind_display()))]
    if isinstance(entry, Agency):
        found.append(Fact(_("Singkatan"), entry.short_name))
    else:
        found.append(Fact(_("Instansi"), entry.agency.name, address_of(entry.agency), lang="id"))
    found += [
        Fact(_("Kode resmi"), entry.official_code),
        Fact(_("Wilayah"), place_of(entry.region), lang="id"),
        Fact(_("Alamat"), entry.address, lang="id"),
        Fact(_("Berdiri"), written_date(entry.founded_on) if entry.founded_on else ""),
        Fact(
            _("Ditutup"), written_date(entry.closed_on) if entry.closed_on else "", note=entry.closing_basis
        ),
    ]
    if isinstance(entry, Agency):
        found += [
            Fact(_("Situs web"), entry.website, entry.website),
            Fact(_("Catatan"), entry.note, lang="id"),
        ]
        found.append(Fact(_("Kode di sistem"), entry.code))
    return found


def names_of(entry: Entry, around: Surroundings) -> list[Moment]:
    """The name of today and those before, each with its days and legal basis."""
    since = written_date(entry.name_since) if entry.name_since else ""
    now = entry.name_since.year if entry.name_since else _("kini")
    found = [Moment(now, entry.name, " · ".join(one for one in (since, entry.name_basis) if one), lang="id")]
    for row in around.names:
        year = row.until.year if row.until else "–"
        detail = (_days(row.since, row.until) or _("nama lain"), row.legal_basis)
        found.append(Moment(year, row.name, " · ".join(one for one in detail if one), lang="id"))
    return found


def agencies_of(unit: Unit, moves: Sequence[UnitMove]) -> list[Moment]:
    """The agencies that a unit belonged to, the one of today first; empty when it never moved."""
    found = [
        Moment(move.on.year, move.to_agency.name, f"{written_date(move.on)} · {move.legal_basis}", lang="id")
        for move in moves
    ]
    if moves and moves[0].to_agency_id != unit.agency_id:
        found.insert(0, Moment(_("kini"), unit.agency.name, lang="id"))
    if moves:
        last = _("sampai %(date)s") % {"date": written_date(moves[-1].on - timedelta(days=1))}
        found.append(Moment("–", moves[-1].from_agency.name, last, lang="id"))
    return found


def _days(since: date | None, until: date | None) -> str:
    if until is None:
        return written_date(since) if since else ""
    last = _("sampai %(date)s") % {"date": written_date(until)}
    return f"{written_date(since)} {last}" if since else last


@dataclass(frozen=True, slots=True)
class Kin:
    """Whom an entry follows, or who follows it."""

    name: str
    url: str
    when: str
    basis: str


def kin_of(around: Surroundings) -> tuple[list[Kin], list[Kin]]:
    """Predecessors and successors."""
    before = [
        Kin(
            row.predecessor_name,
            address_of(row.predecessor) if row.predecessor else "",
            written_date(row.on) if row.on else "",
            row.legal_basis or row.note,
        )
        for row in around.predecessors
    ]
    after = [
        Kin(
            row.successor.name,
            address_of(row.successor),
            written_date(row.on) if row.on else "",
            row.legal_basis or row.note,
        )
        for row in around.successors
    ]
    return before, after


def crumbs_of(entry: Entry, below: str = "") -> tuple[Link, ...]:
    """The way to the page of an entry, or of an act on it."""
    way = [Link(pgettext("daftar", "Instansi"), page_path("register:agencies"))]
    if isinstance(entry, Unit):
        way.append(Link(entry.agency.name, address_of(entry.agency), lang="id"))
    if not below:
        return (*way, Link(entry.name, "", current=True, lang="id"))
    return (*way, Link(entry.name, address_of(entry), lang="id"), Link(below, "", current=True))
