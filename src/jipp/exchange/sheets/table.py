"""One table of a file: its rows as text, with the number of each row as people count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from jipp.exchange.findings import FileRefused
from jipp.exchange.sheets import limits
from jipp.exchange.sheets.rows import Row
from jipp.exchange.sheets.text import read_text
from jipp.exchange.sheets.workbook import read_workbook

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(slots=True)
class Table:
    """The rows of one sheet from the first on, and what was noticed while opening the file."""

    name: str
    rows: Iterator[Row]
    notes: list[str] = field(default_factory=list)


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)


def open_table(path: Path) -> list[Table]:
    """The tables of the file (one for a text file, one a sheet for a workbook). Raises `FileRefused`."""
    try:
        size = path.stat().st_size
        start = _first_bytes(path) if path.is_file() else b""
    except OSError as error:
        raise FileRefused(_("Berkas %s tidak dapat dibuka.") % path.name) from error
    if not path.is_file() or size == 0:
        raise FileRefused(_("Berkas %s kosong.") % path.name)
    if size > limits.MAX_BYTES:
        told = {"size": size // 1_000_000, "limit": limits.MAX_BYTES // 1_000_000}
        raise FileRefused(
            _("Berkas %(size)d MB terlalu besar; paling besar %(limit)d MB. Bagi berkasnya.") % told
        )
    if start.startswith(_OLE):
        raise FileRefused(
            _("Berkas terkunci kata sandi atau berformat Excel lama (.xls). Simpan sebagai XLSX tanpa sandi.")
        )
    if start.startswith(_ZIP):
        return [Table(name, rows) for name, rows in read_workbook(path)]
    rows, notes = read_text(path)
    return [Table(path.name, rows, notes)]
