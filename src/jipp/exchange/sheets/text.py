"""Text files of rows: which encoding, which separator, and rows that survive a broken one."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from jipp.exchange.findings import FileRefused
from jipp.exchange.sheets import limits

_SEPARATORS = ",;\t|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> tuple[Iterator[tuple[int, list[str]]], list[str]]:
    """Rows with their line numbers, and what had to be guessed. Raises `FileRefused`."""
    data = path.read_bytes()
    text, notes = _decoded(data)
    if not text.strip("\ufeff \t\r\n,;|"):
        raise FileRefused(_("Berkas %s tidak berisi data.") % path.name)
    return _rows(text, _separator(text)), notes


def _decoded(data: bytes) -> tuple[str, list[str]]:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _wide(data)
    if encoding is not None:
        try:
            return data.decode(encoding), []
        except UnicodeDecodeError as error:
            raise FileRefused(
                _("Berkas rusak: penyandian teksnya tidak sah. Simpan ulang sebagai UTF-8.")
            ) from error
    if b"\x00" in data[:4096] or _is_binary(data[:4096]):
        raise FileRefused(_("Berkas ini bukan CSV, XLSX, atau ODS."))
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        note = _("Berkas tidak memakai UTF-8; dibaca sebagai Windows-1252. Periksa huruf beraksen.")
        return data.decode("cp1252", errors="replace"), [note]


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows as zeros in every second byte."""
    start = data[:400]
    if len(start) < 4:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 3 and even < odd // 4:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) // 3 and odd < even // 4 else None


def _is_binary(start: bytes) -> bool:
    control = sum(byte < 32 and byte not in b"\t\r\n\f\x1b" for byte in start)
    return start.startswith((b"%PDF", b"\x89PNG", b"\x1f\x8b", b"Rar!")) or control > len(start) // 20


def _separator(text: str) -> str:
    """The separator that cuts the first lines into the most cells, the same number in each."""
    start = text[:20_000].splitlines()[: limits.HEADER_WITHIN]
    sample = "\n".join(line for line in start if line.strip())

    def worth(mark: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=mark)]
        return max(widths, default=0), -_SEPARATORS.index(mark)

    return max(_SEPARATORS, key=worth)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Every row; a row that cannot be cut is given as a single cell too long to be accepted."""
    csv.field_size_limit(limits.MAX_CELL_LETTERS * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = ["x" * (limits.MAX_CELL_LETTERS + 1)]
        yield line, row
