"""One row of a file, its cells read and checked; what is wrong is collected, not raised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from jipp.core.jinja import number
from jipp.exchange.cells import (
    FORMULA_STARTS,
    Unclear,
    clean,
    is_error,
    one_line,
    read_address,
    read_goals,
    read_year,
)
from jipp.exchange.columns import Layout
from jipp.exchange.findings import Finding, Severity
from jipp.exchange.sheets import limits

T = TypeVar("T")

STORY = (
    "background",
    "objective",
    "novelty",
    "process",
    "drivers",
    "barriers",
    "resources",
    "outputs",
    "outcomes",
    "evaluation",
    "adaptability",
    "prerequisites",
    "sustainability",
    "lessons",
)
REQUIRED = ("title", "agency")
OF_RECOGNITION = ("year", "award_body", "category")
"""Facts of a recognition: without one they have no place."""
_LONGEST = {
    "title": 300,
    "agency": 200,
    "unit": 250,
    "province": 400,
    "regency": 2000,
    "recognition": 200,
    "award_body": 200,
    "category": 120,
    "summary": 2000,
    "agency_kind": 60,
}
_STORY_LONGEST = 30_000


@dataclass(slots=True)
class ParsedRow:
    """The values of a row; `refusals` say why it stays out, `doubts` what somebody should look at."""

    line: int
    text: dict[str, str]
    year: int | None = None
    running_since: int | None = None
    goals: list[str] = field(default_factory=list)
    source: str = ""
    refusals: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The text of a column; empty where the file has no such column or the cell is blank."""
        return self.text.get(name, "")


def parse_row(line: int, cells: list[str], layout: Layout) -> ParsedRow:
    """Read the cells of one row."""
    raw = {name: cells[at] if at < len(cells) else "" for name, at in layout.positions.items()}
    broken = {name: cell for name, cell in raw.items() if is_error(cell)}
    row = ParsedRow(line, _cleaned({name: "" if name in broken else cell for name, cell in raw.items()}))
    reader = _Reader(row, layout.headers)
    reader.check_lengths(raw)
    if row.refusals:
        return row
    reader.note_errors(broken)
    for name in REQUIRED:
        if name in broken:
            continue
        if not row.get(name):
            reader.refuse(name, _("Sel ini wajib diisi."))
        elif not any(letter.isalnum() for letter in row.get(name)):
            reader.refuse(name, _("Sel ini tidak memuat huruf atau angka."))
    if row.get("title")[:1] in tuple(FORMULA_STARTS) and row.get("title"):
        reader.doubt("title", _("Judul tampak seperti rumus; disimpan sebagai teks biasa."))
    row.year = reader.read("year", read_year, None, is_refused=True)
    row.running_since = reader.read("running_since_year", read_year, None)
    row.goals = reader.read("sdgs", read_goals, [])
    row.source = reader.read("source_url", read_address, "")
    if "recognition" in layout.positions and not row.get("recognition"):
        reader.note_lonely()
    return row


def _cleaned(raw: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(cell) if name in STORY else one_line(cell) for name, cell in raw.items() if cell}


class _Reader:
    """Collects what is found in the cells of one row."""

    def __init__(self, row: ParsedRow, headers: Mapping[str, str]) -> None:
        self._row = row
        self._headers = headers

    def check_lengths(self, raw: Mapping[str, str]) -> None:
        if any(len(cell) > limits.MAX_CELL_LETTERS for cell in raw.values()):
            name = max(raw, key=lambda one: len(raw[one]))
            self.refuse(name, _("Sel terlalu panjang atau tanda kutipnya tidak ditutup."))
            return
        for name, text in self._row.text.items():
            longest = _LONGEST.get(name, _STORY_LONGEST)
            if len(text) > longest:
                told = {"longest": number(longest), "length": number(len(text))}
                self.refuse(name, _("Paling panjang %(longest)s huruf; sel ini %(length)s.") % told)

    def note_errors(self, broken: Mapping[str, str]) -> None:
        """A formula that failed is no fact; where the fact is required the row stays out."""
        for name, cell in broken.items():
            tell = self.refuse if name in REQUIRED else self.doubt
            tell(name, _("Rumus di sel ini gagal; isinya tidak dibaca."), value=cell.strip())

    def note_lonely(self) -> None:
        for name in OF_RECOGNITION:
            if self._row.get(name):
                self.doubt(name, _("Hanya disimpan bersama apresiasi; isi kolom apresiasi."))

    def read(self, name: str, how: Callable[[str], T], empty: T, *, is_refused: bool = False) -> T:
        text = self._row.get(name)
        try:
            return how(text)
        except Unclear as unclear:
            tell = self.refuse if is_refused else self.doubt
            tell(name, unclear.reason, unclear.suggestion)
            return empty

    def refuse(self, name: str, reason: str, suggestion: str = "", *, value: str = "") -> None:
        self._row.refusals.append(self._finding(Severity.REFUSED, name, reason, suggestion, value))

    def doubt(self, name: str, reason: str, suggestion: str = "", *, value: str = "") -> None:
        self._row.doubts.append(self._finding(Severity.DOUBTFUL, name, reason, suggestion, value))

    def _finding(self, severity: Severity, name: str, reason: str, suggestion: str, value: str) -> Finding:
        column, shown = self._headers.get(name, name), (value or self._row.get(name))[:200]
        return Finding(self._row.line, column, shown, severity, reason, suggestion)
