"""Rows as CSV, XLSX or JSON. One row an innovation and recognition, as our import reads them again."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import IO

from django.utils.translation import gettext as _

from jipp.exchange.queries.rows import ExportRecognition, ExportRow
from jipp.exchange.safety import safe_cell

EXPORT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""The formats with their media types."""

_HEADERS = {
    "id": (
        "nri",
        "judul",
        "instansi",
        "jenis_instansi",
        "unit",
        "provinsi",
        "kabupaten_kota",
        "tahun",
        "apresiasi",
        "pemberi",
        "kategori",
        "tpb",
        "tema",
        "ringkasan",
        "diterapkan_sejak",
        "sumber",
        "alamat",
        "lisensi",
    ),
    "en": (
        "nri",
        "title",
        "agency",
        "agency_kind",
        "unit",
        "province",
        "regency",
        "year",
        "recognition",
        "award_body",
        "category",
        "sdgs",
        "theme",
        "summary",
        "running_since",
        "source_url",
        "address",
        "licence",
    ),
}
_NUMBERS = frozenset({0, 7, 14})
_IN_MEMORY = 8_000_000
_AT_ONCE = 64_000
_NOBODY = ExportRecognition("", "", "", "", "", None, "", "")


def write_csv(rows: Iterable[ExportRow], language: str = "id") -> Iterator[bytes]:
    """RFC 4180 in UTF-8 with a byte order mark (spreadsheet programs need it), some kilobytes at a time."""
    buffer = _Lines()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_header(language))
    yield b"\xef\xbb\xbf"
    for cells in _flat(rows):
        writer.writerow([safe_cell(cell) for cell in cells])
        if buffer.size > _AT_ONCE:
            yield buffer.taken()
    yield buffer.taken()


def write_xlsx(rows: Iterable[ExportRow], language: str = "id") -> IO[bytes]:
    """A workbook as an open file, at its start; texts are texts, never formulas or links."""
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (handed to the caller)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    import xlsxwriter  # noqa: PLC0415  (17 MB that a web process mostly never needs)

    with xlsxwriter.Workbook(target, plain) as workbook:
        bold = workbook.add_format({"bold": True})
        sheet = workbook.add_worksheet(_("Inovasi"))
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(_header(language)):
            sheet.write_string(0, column, name, bold)
        for line, cells in enumerate(_flat(rows), 1):
            for column, cell in enumerate(cells):
                if cell and column in _NUMBERS:
                    sheet.write_number(line, column, int(cell))
                elif cell:
                    sheet.write_string(line, column, safe_cell(cell))
        about = workbook.add_worksheet(_("Keterangan"))
        for line, text in enumerate(_about()):
            about.write_string(line, 0, text)
    target.seek(0)
    return target


def write_json(rows: Iterable[ExportRow], language: str = "id") -> Iterator[bytes]:
    """One object: what this is, then `items`, each innovation with its recognitions."""
    head = json.dumps({"about": list(_about()), "language": language}, ensure_ascii=False)
    yield f'{head[:-1]}, "items": ['.encode()
    separator = ""
    for row in rows:
        yield (separator + json.dumps(asdict(row), ensure_ascii=False)).encode()
        separator = ",\n"
    yield b"]}\n"


def _header(language: str) -> tuple[str, ...]:
    return _HEADERS.get(language, _HEADERS["id"])


def _about() -> tuple[str, ...]:
    return (
        _("Direktori inovasi pelayanan publik, JIPP Nasional."),
        _("Satu baris adalah satu inovasi dan satu apresiasi; inovasi tanpa apresiasi satu baris."),
        _("Kolom sumber memuat alamat halaman tempat fakta itu diterbitkan."),
        _("Fakta dari sumber yang disebut; sebutkan sumbernya bila dipakai."),
    )


def _flat(rows: Iterable[ExportRow]) -> Iterator[list[str]]:
    for row in rows:
        for won in row.recognitions or (_NOBODY,):
            source = won.source or "; ".join(row.sources[:1])
            yield [
                str(row.nri),
                row.title,
                row.agency,
                row.agency_kind,
                row.unit,
                "; ".join(row.provinces),
                "; ".join(row.regencies),
                str(won.year or ""),
                won.label,
                won.body,
                won.category,
                "; ".join(row.sdgs),
                "; ".join(row.themes),
                row.summary,
                str(row.running_since or ""),
                source,
                row.address,
                row.licence,
            ]


class _Lines:
    """What the CSV writer wrote since it was last taken."""

    def __init__(self) -> None:
        self.size = 0
        self._lines: list[str] = []

    def write(self, text: str) -> int:
        self._lines.append(text)
        self.size += len(text)
        return len(text)

    def taken(self) -> bytes:
        data = "".join(self._lines).encode()
        self._lines, self.size = [], 0
        return data
