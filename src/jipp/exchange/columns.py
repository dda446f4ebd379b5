"""Which column of a file is which: matched by header, in any order, in Indonesian or English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext as _

from jipp.core.keys import match_key
from jipp.exchange.findings import FileRefused
from jipp.exchange.sheets import limits
from jipp.exchange.sheets.rows import Row
from jipp.exchange.sheets.table import Table

REQUIRED = ("title", "agency")
IGNORED = "ignored"
_FILE = Path(__file__).parent / "data" / "columns.toml"
_INDONESIAN = {"title": "judul", "agency": "instansi"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table by our names, headers that mean nothing or stand twice, the rows below."""

    sheet: str
    header_line: int
    positions: Mapping[str, int]
    headers: Mapping[str, str]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    rows: Iterator[Row]


@cache
def _names() -> dict[str, str]:
    listed: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {match_key(alias): name for name, aliases in listed.items() for alias in aliases}


def find_layout(tables: list[Table]) -> Layout:
    """The first sheet whose header we know. Raises `FileRefused` naming the columns that are missing."""
    best: tuple[int, list[str]] = (0, [])
    for table in tables:
        start = list(islice(table.rows, limits.HEADER_WITHIN))
        for index, (line, cells) in enumerate(start):
            positions, unknown, repeated = _positions(cells)
            if all(name in positions for name in REQUIRED):
                if len(cells) > limits.MAX_COLUMNS:
                    raise FileRefused(_("Paling banyak %d kolom dibaca.") % limits.MAX_COLUMNS)
                headers = {name: cells[at].strip() for name, at in positions.items()}
                rest = chain(start[index + 1 :], table.rows)
                return Layout(table.name, line, positions, headers, unknown, repeated, rest)
            if len(positions) > best[0]:
                best = (len(positions), [name for name in REQUIRED if name not in positions])
    raise FileRefused(_missing(best[1]))


def _missing(names: list[str]) -> str:
    if not names:
        return _("Baris judul kolom tidak ditemukan. Perlu sekurang-kurangnya kolom judul dan instansi.")
    listed = ", ".join(f"«{_INDONESIAN[name]}» ({name})" for name in names)
    return _("Kolom wajib tidak ada: %s.") % listed


def _positions(cells: list[str]) -> tuple[dict[str, int], tuple[str, ...], tuple[str, ...]]:
    """Where our columns stand; which headers we do not know; which stand twice."""
    known = _names()
    positions: dict[str, int] = {}
    unknown, repeated = [], []
    for at, cell in enumerate(cells[: limits.MAX_COLUMNS + 1]):
        name = known.get(match_key(cell[:200]))
        if name is None:
            unknown += [cell.strip()[:80]] if cell.strip() else []
        elif name in positions:
            repeated.append(cell.strip()[:80])
        elif name != IGNORED:
            positions[name] = at
    return positions, tuple(unknown), tuple(repeated)
