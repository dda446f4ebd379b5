"""Import of a file of innovations: read and checked whole, then written batch by batch.

Not a single service: every batch is one (`innovations.services.import_innovations`), so that a run that is
cut off leaves whole batches and is completed by running it again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.jinja import number
from jipp.core.keys import match_key
from jipp.exchange.columns import Layout, find_layout
from jipp.exchange.findings import Finding, Report, Severity, Tell
from jipp.exchange.incoming.gathering import Gathered
from jipp.exchange.resolving import Resolver
from jipp.exchange.rows import OF_RECOGNITION, ParsedRow, parse_row
from jipp.exchange.sheets import UnreadRow, limits, open_table
from jipp.innovations.services import import_innovations, register_levels
from jipp.network.services import register_units

BATCH = 500
_STEP = 1000
_REFUSALS_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is taken in: tried only; all or nothing; as drafts; with unknown agencies registered."""

    is_dry_run: bool = False
    is_strict: bool = False
    as_draft: bool = False
    registers_agencies: bool = True


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def import_file(
    path: Path, *, actor: Actor, options: ImportOptions | None = None, tell: Tell = _silent
) -> Report:
    """Take in the innovations of `path`; what became of every row stands in the report.

    Raises `FileRefused` when the file as a whole cannot be read, `Refused` when `actor` may not import.
    """
    chosen = options or ImportOptions()
    started = time.monotonic()
    report = Report(file=path.name, is_dry_run=chosen.is_dry_run)
    if chosen.is_dry_run:
        with transaction.atomic():
            _Run(path, actor, chosen, report, tell).go()
            transaction.set_rollback(True)
    else:
        _Run(path, actor, chosen, report, tell).go()
    report.seconds = round(time.monotonic() - started, 2)
    return report


class _Run:
    """One file on its way in."""

    def __init__(self, path: Path, actor: Actor, options: ImportOptions, report: Report, tell: Tell) -> None:
        self._path = path
        self._actor = actor
        self._options = options
        self._report = report
        self._tell = tell
        self._headers: Mapping[str, str] = {}

    def go(self) -> None:
        rows = self._read()
        with transaction.atomic():
            gathered = self._gather(rows)
            if self._options.is_strict and self._report.refused_rows:
                self._report.is_stopped = True
                self._report.agencies_registered = 0
                transaction.set_rollback(True)
                return
        self._write(gathered)

    def _read(self) -> list[ParsedRow]:
        """Every row that can be read; the others go into the report."""
        tables = open_table(self._path)
        layout = find_layout(tables)
        self._headers = layout.headers
        self._notes(layout.header_line, [note for table in tables for note in table.notes])
        reason = _("Kolom tidak dikenal dan tidak dibaca.")
        self._report.findings += [
            Finding(layout.header_line, name, name, Severity.NOTE, reason) for name in layout.unknown
        ]
        self._report.findings += _doubts_of(layout)
        rows = []
        for line, cells in layout.rows:
            if isinstance(cells, UnreadRow):
                self._report.rows += 1
                self._refuse([Finding(line, "", cells.shown, Severity.REFUSED, cells.reason)])
                continue
            if not any(cell.strip() for cell in cells):
                continue
            self._report.rows += 1
            if self._report.rows > limits.MAX_ROWS:
                self._refuse([Finding(line, "", "", Severity.REFUSED, _too_many())])
                break
            row = parse_row(line, cells, layout)
            self._report.findings += row.doubts
            if row.refusals:
                self._refuse(row.refusals)
            else:
                rows.append(row)
            if self._report.rows % _STEP == 0:
                self._tell(_("Membaca baris"), self._report.rows, 0)
        self._tell(_("Membaca baris"), self._report.rows, self._report.rows)
        return rows

    def _gather(self, rows: list[ParsedRow]) -> list[tuple[Gathered, str]]:
        """Rows by innovation, each with the agency's name where the file has another."""
        resolver = Resolver(self._actor, may_register=self._options.registers_agencies)
        resolver.gather_words(rows)
        found: dict[tuple[int, str], Gathered] = {}
        for count, row in enumerate(rows, 1):
            match = resolver.agency(row)
            agency_id = match.id
            if agency_id is None:
                said = (self._headers["agency"], row.get("agency"), Severity.REFUSED)
                self._refuse([Finding(row.line, *said, match.reason, match.suggestion)])
                continue
            if match.unit and not row.get("unit"):
                row.text["unit"] = match.unit
            group = found.setdefault((agency_id, match_key(row.get("title"))), Gathered(agency_id))
            places = resolver.places(row, resolver.agencies.kinds[agency_id])
            group.take(row, places, resolver.terms(row))
            if match.is_old_name:
                group.agency_labels.add(row.get("agency"))
            if count % _STEP == 0:
                self._tell(_("Mencocokkan instansi dan wilayah"), count, len(rows))
        self._report.agencies_registered = resolver.registered
        self._report.findings += resolver.findings(self._headers)
        for group in found.values():
            self._report.findings += self._by_headers(group.conflicts())
        return [(group, _then(group)) for group in found.values()]

    def _write(self, gathered: list[tuple[Gathered, str]]) -> None:
        done = 0
        for batch in _batches(gathered):
            with transaction.atomic():
                self._write_batch(batch)
            done += len(batch)
            self._tell(_("Menyimpan inovasi"), done, len(gathered))

    def _write_batch(self, batch: Sequence[tuple[Gathered, str]]) -> None:
        levels = register_levels(
            [level for group, _then_name in batch for level in group.levels()], actor=self._actor
        )
        named = [(group.agency_id, group.unit) for group, _then_name in batch if group.unit]
        units = register_units(named, actor=self._actor) if named else {}
        entries = [
            group.entry(levels, units.get((group.agency_id, match_key(group.unit))), then)
            for group, then in batch
        ]
        outcome = import_innovations(entries, actor=self._actor, as_draft=self._options.as_draft)
        by_key = {entry.key: group for entry, (group, _then_name) in zip(entries, batch, strict=True)}
        for key, names in outcome.kept.items():
            self._report.findings += self._by_headers(by_key[key].kept(names))
        self._report.created += len(outcome.created)
        self._report.completed += len(outcome.completed)
        self._report.unchanged += len(outcome.unchanged)

    def _refuse(self, findings: list[Finding]) -> None:
        self._report.refused_rows += 1
        if self._report.refused_rows <= _REFUSALS_KEPT:
            self._report.findings += findings

    def _by_headers(self, findings: list[Finding]) -> list[Finding]:
        return [replace(one, column=self._headers.get(one.column, one.column)) for one in findings]

    def _notes(self, line: int, notes: list[str]) -> None:
        self._report.findings += [Finding(line, "", "", Severity.DOUBTFUL, note) for note in notes]


def _then(group: Gathered) -> str:
    """The old name of the agency under which the innovation was recognised, if any."""
    return min(group.agency_labels, default="")[:250]


def _batches(things: list[tuple[Gathered, str]]) -> Iterator[list[tuple[Gathered, str]]]:
    rest = iter(things)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _too_many() -> str:
    return _("Paling banyak %s baris dibaca; sisanya tidak. Bagi berkasnya.") % number(limits.MAX_ROWS)


def _doubts_of(layout: Layout) -> list[Finding]:
    """What columns lose as a whole: those that stand twice, and the facts of awards without the award."""
    twice = _("Kolom ini tertulis dua kali; yang pertama yang dibaca.")
    found = [(name, name, twice) for name in layout.repeated]
    if "recognition" not in layout.positions:
        lonely = _("Hanya disimpan bersama apresiasi; kolom apresiasi tidak ada.")
        found += [(name, name, lonely) for key, name in layout.headers.items() if key in OF_RECOGNITION]
    line = layout.header_line
    return [Finding(line, column, value, Severity.DOUBTFUL, why) for column, value, why in found]
