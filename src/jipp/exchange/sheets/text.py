"""Text files of rows: which encoding, which separator, and rows that survive a broken one."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from jipp.exchange.findings import FileRefused
from jipp.exchange.sheets import limits
from jipp.exchange.sheets.rows import Row, UnreadRow

_SEPARATORS = ",;\t|"
_SAMPLE_LINES = 200
_LONGEST_RECORD = 1000
"""Lines that one row may span; a longer one has a quote that was never closed."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(path: Path) -> tuple[Iterator[Row], list[str]]:
    """Rows with their line numbers, and what had to be guessed. Raises `FileRefused`."""
    data = path.read_bytes()
    text, notes = _decoded(data)
    if not text.strip("\ufeff \t\r\n,;|"):
        raise FileRefused(_("Berkas %s tidak berisi data.") % path.name)
    return _Lines.of(text).rows(), notes


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


@dataclass(slots=True)
class _Lines:
    """The lines of a file, and how they are cut. `width`: the cells that most lines have on their own."""

    lines: list[str]
    separator: str
    width: int = 0

    @classmethod
    def of(cls, text: str) -> _Lines:
        csv.field_size_limit(limits.MAX_CELL_LETTERS * 4)
        made = cls(list(io.StringIO(text, newline="")), _separator(text))
        counts = Counter(len(made.alone(at) or ()) for at in range(min(_SAMPLE_LINES, len(made.lines))))
        made.width = max((width for width in counts if width > 1), key=lambda width: counts[width], default=0)
        return made

    def rows(self) -> Iterator[Row]:
        """Every row; where a quote is not closed, what was lost, then the rows behind it."""
        at = 0
        while at < len(self.lines):
            cells, end = self._record(at)
            if cells is not None:
                yield at + 1, cells
            else:
                end = self._next_row(at + 1)
                yield at + 1, UnreadRow(self.lines[at].strip()[:200], _unclosed(at + 1, end))
            at = end

    def alone(self, at: int) -> list[str] | None:
        """The cells of a line by itself; None where a quote in it stays open."""
        line = self.lines[at].rstrip("\r\n")
        if '"' not in line:
            return line.split(self.separator)
        try:
            return next(csv.reader([line], delimiter=self.separator, strict=True))
        except (csv.Error, StopIteration):
            return self._with_loose_quotes(line)

    def _with_loose_quotes(self, line: str) -> list[str] | None:
        """`"Judul "bagus" sekali";B`: a quote that no separator follows is one of the text."""
        mark = re.escape(self.separator)
        cell = rf'"(?:[^"]|"(?!{mark}|$))*"(?={mark}|$)|[^"{mark}][^{mark}]*|'
        if not re.fullmatch(rf"(?:{cell})(?:{mark}(?:{cell}))*", line):
            return None
        found = re.findall(rf"(?:^|{mark})({cell})", line)
        cells = [text.strip() for text in found]
        return [
            text[1:-1].replace('""', '"') if text.startswith('"') and len(text) > 1 else text
            for text in cells
        ]

    def _record(self, at: int) -> tuple[list[str] | None, int]:
        """The row that begins in a line and the line behind it; None for one whose quote is not closed."""
        if '"' not in self.lines[at]:
            return self.lines[at].rstrip("\r\n").split(self.separator), at + 1
        try:
            return next(csv.reader([self.lines[at]], delimiter=self.separator, strict=True)), at + 1
        except csv.Error:
            return self._long_record(at)

    def _long_record(self, at: int) -> tuple[list[str] | None, int]:
        """A row that does not end in its first line, or never."""
        reader = csv.reader(
            iter(self.lines[at : at + _LONGEST_RECORD]), delimiter=self.separator, strict=True
        )
        try:
            cells = next(reader)
        except csv.Error:
            return self.alone(at), at + 1
        end = at + reader.line_num
        return (None if self._swallows(at, end, len(cells)) else cells), end

    def _swallows(self, at: int, end: int, count: int) -> bool:
        """Whether a row over several lines took in other rows: they would be rows by themselves."""
        if end == at + 1 or self.width < 2:
            return False
        inside = range(at + 1, end)
        if count != self.width:
            return any(len(self.alone(one) or ()) == self.width for one in inside)
        return all(self.lines[one].count(self.separator) + 1 == self.width for one in range(at, end))

    def _next_row(self, at: int) -> int:
        """The first line from `at` on that is a row again."""
        while at < len(self.lines) and not self._begins_row(at):
            at += 1
        return at

    def _begins_row(self, at: int) -> bool:
        cells, _end = self._record(at)
        return cells is not None and (len(cells) == self.width or not self.width)


def _unclosed(first: int, last: int) -> str:
    if last > first:
        told = {"first": first, "last": last}
        reason = _(
            "Tanda kutip yang dibuka di baris %(first)d tidak ditutup; baris sampai %(last)d tidak terbaca."
        )
        return reason % told
    return _("Tanda kutip yang dibuka di baris %d tidak ditutup; baris ini tidak terbaca.") % first
