"""A file becomes lines: which header is which fact, and the text of every cell below."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from jipp.core.jinja import number
from jipp.core.keys import match_key
from jipp.exchange.cells import clean, is_error, one_line
from jipp.exchange.findings import FileRefused
from jipp.exchange.register.columns import RegisterSheet
from jipp.exchange.sheets import Table, UnreadRow, open_table
from jipp.exchange.sheets.limits import HEADER_WITHIN

MOST_ROWS = 30_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file: its number as people count, the text of the columns it has, or why it is unread."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    broken: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: its lines, and headers that mean nothing here or stand twice."""

    lines: list[Line]
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_register(sheet: RegisterSheet, data: bytes, name: str) -> Read:
    """Read a file of agencies or units. Raises `FileRefused` with a sentence."""
    home = Path(settings.ENV.home) / "uploads"
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=home, suffix=Path(name).suffix[:8]) as file:
        file.write(data)
        file.flush()
        return _read(sheet, open_table(Path(file.name)))


def _read(sheet: RegisterSheet, tables: list[Table]) -> Read:
    """The first sheet whose header has the columns that must be there."""
    missing: list[str] = []
    for table in tables:
        start = list(islice(table.rows, HEADER_WITHIN))
        for index, (_line, cells) in enumerate(start):
            places, unknown = _placed(sheet, cells)
            lacking = [one for one in sheet.required if one not in places and "code" not in places]
            if places and not lacking:
                lines = list(islice(_lines(places, chain(start[index + 1 :], table.rows)), MOST_ROWS + 1))
                if len(lines) > MOST_ROWS:
                    told = {"most": number(MOST_ROWS)}
                    raise FileRefused(_("Paling banyak %(most)s baris sekali impor. Bagi berkasnya.") % told)
                return Read(lines, unknown, tuple(table.notes))
            missing = lacking if places else missing
    listed = ", ".join(f"«{sheet.header_of(one)}»" for one in missing or sheet.required)
    raise FileRefused(_("Kolom wajib tidak ada: %s. Unduh templatnya, lalu isi di sana.") % listed)


def _placed(sheet: RegisterSheet, cells: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    known = sheet.by_key()
    places: dict[str, int] = {}
    unknown = []
    for at, cell in enumerate(cells):
        column = known.get(match_key(cell[:200]))
        if column is None or column.name in places:
            unknown += [cell.strip()[:80]] if cell.strip() else []
        elif column.is_read:
            places[column.name] = at
    return places, tuple(unknown)


def _lines(places: dict[str, int], rows: Iterator[tuple[int, list[str]]]) -> Iterator[Line]:
    for number_, cells in rows:
        if isinstance(cells, UnreadRow):
            yield Line(number_, broken=cells.reason, shown=cells.shown)
            continue
        found = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
        failed = next((cell for cell in found.values() if is_error(cell)), "")
        if failed:
            reason = _("Rumus pada baris ini gagal; isinya tidak dibaca.")
            yield Line(number_, broken=reason, shown=failed.strip())
            continue
        tidy = {name: one_line(clean(cell)) for name, cell in found.items()}
        if any(tidy.values()):
            yield Line(number_, tidy)
