"""A file of agencies or units is taken in: every row by the same services as a form, or in a trial of them.

A preview runs the services for the rows that differ and takes everything back, so that what it shows is what
happens. Confirming compares with it: if the register has changed meanwhile, nothing is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.jinja import number
from jipp.core.keys import match_key
from jipp.exchange.cells import Unclear, one_line
from jipp.exchange.findings import FileRefused
from jipp.exchange.register.columns import AGENCY_SHEET, RegisterSheet
from jipp.exchange.register.facts import FACTS, Places, cells_of, fact_of, text_of
from jipp.exchange.register.outcomes import Change, Outcome, RowResult, Taken
from jipp.exchange.register.reading import Line, Read, read_register
from jipp.exchange.register.report import report_csv
from jipp.network.models import Agency, Unit
from jipp.network.queries import Entry, entries_for_import
from jipp.network.services import (
    AgencyFacts,
    ImportNote,
    UnitFacts,
    edit_agency,
    edit_unit,
    facts_of,
    note_import,
    register_agency,
    register_unit,
)

_YES = frozenset({"ya", "yes", "y", "1", "true", "benar"})


class ChangedMeanwhile(Exception):
    """The register is no longer what the preview was made of; `taken` is what would happen now."""

    def __init__(self, taken: Taken) -> None:
        """Nothing was kept."""
        super().__init__()
        self.taken = taken


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was given: its name and bytes."""

    name: str
    data: bytes


def preview_register(sheet: RegisterSheet, given: Given, *, actor: Actor, most: int | None = None) -> Taken:
    """What would become of a file: everything is done and taken back. Raises `FileRefused`.

    `most` is how many rows may make or change an entry at once.
    """
    read = read_register(sheet, given.data, given.name)
    with transaction.atomic():
        taken = _Taking(sheet, actor, most).run(read)
        transaction.set_rollback(True)
    return taken


def import_register(sheet: RegisterSheet, given: Given, *, actor: Actor, confirmed: str = "") -> Taken:
    """Take a file in, in one transaction, and keep the report.

    `confirmed` is the digest of the preview that somebody agreed to. Raises `ChangedMeanwhile` when that is
    not what happens any more; then nothing is kept. Raises `FileRefused` as `preview_register` does.
    """
    read = read_register(sheet, given.data, given.name)
    with transaction.atomic():
        taken = _Taking(sheet, actor, None).run(read)
        if confirmed and confirmed != taken.digest:
            raise ChangedMeanwhile(taken)
        if taken.does_something:
            note_import(_note(sheet, given, taken), actor=actor)
    return taken


def _note(sheet: RegisterSheet, given: Given, taken: Taken) -> ImportNote:
    counts = taken.counts
    return ImportNote(
        kind=sheet.kind,
        file_name=given.name[:200],
        sha256=hashlib.sha256(given.data).hexdigest(),
        created=counts[Outcome.NEW],
        changed=counts[Outcome.CHANGED],
        unchanged=counts[Outcome.UNCHANGED],
        refused=counts[Outcome.REFUSED] + counts[Outcome.DOUBTFUL],
        report=report_csv(taken),
    )


class _Taking:
    def __init__(self, sheet: RegisterSheet, actor: Actor, most: int | None) -> None:
        self.sheet = sheet
        self.most = most
        self.acts = 0
        self.actor = actor
        self.places = Places()
        self.known = entries_for_import(sheet.shelf, actor)
        self.seen: dict[int, int] = {}

    def run(self, read: Read) -> Taken:
        rows = [self._row(line) for line in read.lines]
        return Taken(rows, read.unknown, read.notes)

    def _row(self, line: Line) -> RowResult:
        name = line.cells.get("name", "")
        if line.broken:
            return RowResult(line.line, Outcome.REFUSED, "", value=line.shown[:200], reason=line.broken)
        try:
            entry = self._entry(line)
            if entry is not None:
                return self._known(line, entry)
            return self._new(line)
        except _Out as out:
            column = self.sheet.header_of(out.column)
            value = line.cells.get(out.column, "")[:200]
            return RowResult(
                line.line, out.outcome, name[:200], (), column, value, out.reason, out.suggestion
            )

    def _entry(self, line: Line) -> Entry | None:
        """The entry that the row is about: by its code, its official code, or its name."""
        code = line.cells.get("code", "")
        if code:
            found = self.known.by_code.get(code)
            if found is None:
                raise _Out("code", _("Tidak ada catatan dengan kode ini dalam lingkup Anda."), _blank())
            return found
        official = line.cells.get("official_code", "")
        by_official = self.known.by_official.get(official) if official else None
        if by_official is not None:
            return by_official
        return self.known.by_name.get((self._agency_id(line), match_key(line.cells.get("name", ""))))

    def _agency_id(self, line: Line) -> int | None:
        agency = self._agency(line)
        return agency.pk if agency is not None else None

    def _agency(self, line: Line) -> Agency | None:
        if self.sheet is AGENCY_SHEET:
            return None
        text = line.cells.get("agency", "")
        found = self.known.agency(text)
        if found is None:
            raise _Out("agency", _("Instansi ini tidak ada dalam lingkup Anda."), self.known.nearest(text))
        return found

    def _known(self, line: Line, entry: Entry) -> RowResult:
        if entry.pk in self.seen:
            told = _("Catatan ini sudah ada pada baris %d.") % self.seen[entry.pk]
            raise _Out("name", told)
        self.seen[entry.pk] = line.line
        self._check_kept(line, entry)
        before = cells_of(entry)
        given = {
            name: value for name, value in self._facts(line).items() if not _is_same(value, before[name])
        }
        facts = replace(facts_of(entry), **given)
        after = {name: text_of(getattr(facts, name)) for name in FACTS if hasattr(facts, name)}
        changes = tuple(
            Change(self.sheet.header_of(name), before[name], text)
            for name, text in after.items()
            if text != before[name]
        )
        if not changes:
            return RowResult(line.line, Outcome.UNCHANGED, entry.name)
        self._try(lambda: self._edit(entry, facts))
        self._remember(entry)
        return RowResult(line.line, Outcome.CHANGED, entry.name, changes)

    def _check_kept(self, line: Line, entry: Entry) -> None:
        """What a spreadsheet cannot say: other names by law, other owners, ends."""
        name = line.cells.get("name", "")
        if name and match_key(name) != match_key(entry.name):
            reason = _("Nama di daftar: %s. Nama yang berganti dicatat lewat «Ganti nama».") % entry.name
            raise _Out("name", reason, entry.name)
        if isinstance(entry, Unit) and line.cells.get("agency") and self._agency_id(line) != entry.agency_id:
            reason = _("Unit ini tercatat pada %s. Unit pindah instansi lewat suksesi.") % entry.agency.name
            raise _Out("agency", reason, entry.agency.name)
        state, now = line.cells.get("state", ""), cells_of(entry)["state"]
        if state and match_key(state) != match_key(now):
            reason = _("Keadaan di daftar: %s. Penutupan dan suksesi dicatat dari halamannya.") % now
            raise _Out("state", reason, now)

    def _new(self, line: Line) -> RowResult:
        state = line.cells.get("state", "")
        if state and match_key(state) != "aktif":
            raise _Out("state", _("Yang baru didaftarkan selalu aktif."), "aktif")
        given = self._facts(line)
        if not given.get("kind") and self.sheet is AGENCY_SHEET:
            raise _Out("kind", _("Isi jenisnya untuk mendaftarkan yang baru."))
        is_distinct = line.cells.get("is_distinct", "").casefold() in _YES
        made = self._try(lambda: self._register(line, {**given, "is_distinct": is_distinct}))
        self._remember(made)
        self.seen[made.pk] = line.line
        return RowResult(line.line, Outcome.NEW, made.name)

    def _remember(self, entry: Entry) -> None:
        self.known.add(entry)

    def _facts(self, line: Line) -> dict[str, Any]:
        is_unit = self.sheet is not AGENCY_SHEET
        found: dict[str, Any] = {}
        for name in FACTS:
            text = line.cells.get(name, "")
            if not text:
                continue
            try:
                found[name] = fact_of(name, text, self.places, is_unit=is_unit)
            except Unclear as unclear:
                raise _Out(name, unclear.reason, unclear.suggestion) from None
        return found

    def _register(self, line: Line, given: Mapping[str, Any]) -> Entry:
        agency = self._agency(line)
        if agency is None:
            return register_agency(AgencyFacts(**{"name": "", **given}), actor=self.actor)
        return register_unit(agency, UnitFacts(**{"name": "", **given}), actor=self.actor)

    def _edit(self, entry: Entry, facts: Any) -> Entry:
        if isinstance(entry, Agency):
            return edit_agency(entry, facts, actor=self.actor)
        return edit_unit(entry, facts, actor=self.actor)

    def _try(self, act: Any) -> Any:
        """Run a service; what it refuses keeps the row out, at the cell it names."""
        self.acts += 1
        if self.most is not None and self.acts > self.most:
            told = {"most": number(self.most)}
            raise FileRefused(
                _("Lebih dari %(most)s baris baru atau berubah dalam satu berkas. Bagi berkasnya.") % told
            )
        try:
            with transaction.atomic():
                return act()
        except DomainError as error:
            column = next((name for name in error.fields if name in FACTS), "name")
            if error.code == "looks_registered":
                suggestion = _("Isi «ya» pada kolom pasti_baru bila memang berbeda.")
                raise _Out("name", error.sentence, suggestion, Outcome.DOUBTFUL) from None
            raise _Out(column, error.sentence) from None


def _is_same(value: Any, before: str) -> bool:
    """Whether a cell says what the register says; quotes that spreadsheets need before formulas aside."""
    return one_line(text_of(value)).lstrip("'") == one_line(before).lstrip("'")


def _blank() -> str:
    return _("Kosongkan kodenya untuk mendaftarkan yang baru.")


class _Out(Exception):
    def __init__(
        self, column: str, reason: str, suggestion: str = "", outcome: Outcome = Outcome.REFUSED
    ) -> None:
        super().__init__()
        self.column = column
        self.reason = reason
        self.suggestion = suggestion
        self.outcome = outcome
