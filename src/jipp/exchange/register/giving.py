"""Agencies and units go out as CSV or XLSX, with the headers that come in again; and as an empty form."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from django.utils.translation import gettext as _

from jipp.exchange.register.columns import CLEARED, RegisterSheet
from jipp.exchange.register.facts import cells_of
from jipp.exchange.safety import safe_cell
from jipp.network.models import AgencyKind, UnitKind
from jipp.network.queries import Entry, old_names_of

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_AT_ONCE = 500


def register_rows(sheet: RegisterSheet, entries: Iterable[Entry]) -> Iterator[list[str]]:
    """The cells of each entry, in the order of the columns."""
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _AT_ONCE:
            yield from _cells(sheet, batch)
            batch = []
    yield from _cells(sheet, batch)


def _cells(sheet: RegisterSheet, entries: list[Entry]) -> Iterator[list[str]]:
    old = old_names_of(sheet.shelf, [entry.pk for entry in entries])
    for entry in entries:
        found = {**cells_of(entry), "former_names": " | ".join(old.get(entry.pk, ())), "is_distinct": ""}
        yield [found.get(column.name, "") for column in sheet.columns]


def write_register(sheet: RegisterSheet, rows: Iterable[list[str]], form: str) -> bytes:
    """The file: `csv` (UTF-8 with its mark) or `xlsx`. Texts are texts, never formulas."""
    headers = [column.header for column in sheet.columns]
    if form == "csv":
        target = io.StringIO()
        writer = csv.writer(target, lineterminator="\r\n")
        writer.writerow(headers)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)
        return target.getvalue().encode("utf-8-sig")
    with _workbook(sheet, headers, rows) as file:
        return file.read()


def register_template(sheet: RegisterSheet) -> bytes:
    """An empty workbook with the headers, and a second sheet that says how to fill it in."""
    return write_register(sheet, [], "xlsx")


def _workbook(sheet: RegisterSheet, headers: list[str], rows: Iterable[list[str]]) -> IO[bytes]:
    import xlsxwriter  # noqa: PLC0415  (17 MB that a web process mostly never needs)

    target = tempfile.SpooledTemporaryFile(max_size=8_000_000)  # noqa: SIM115  (handed to the caller)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(target, plain) as workbook:
        bold, text = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "@"})
        page = workbook.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        page.set_column(0, len(headers) - 1, 22, text)
        for column, header in enumerate(headers):
            page.write_string(0, column, header, bold)
        for line, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                if cell:
                    page.write_string(line, column, safe_cell(cell), text)
        about = workbook.add_worksheet(_("Petunjuk"))
        about.set_column(0, 0, 110)
        for line, words in enumerate(_about(sheet)):
            about.write_string(line, 0, words)
    target.seek(0)
    return target


def _about(sheet: RegisterSheet) -> Iterator[str]:
    kinds = AgencyKind if sheet.kind == "instansi" else UnitKind
    yield _("Satu baris satu catatan. Kolom boleh dihapus atau ditukar; baris pertama memuat judulnya.")
    yield _("Sel kosong berarti tetap seperti di daftar; tanda %s mengosongkannya.") % CLEARED
    yield _("Kolom pertama dikenali sistem: biarkan untuk mengubah, kosongkan untuk mendaftarkan yang baru.")
    yield _("Jenis: %s.") % ", ".join(kind.value for kind in kinds)
    yield _("Wilayah: nama resmi, misalnya Kabupaten Sleman, atau kodenya. Tanggal: 2024-10-21.")
    yield _("Ganti nama, penutupan, suksesi, dan penggabungan dicatat dari halaman masing-masing.")
    yield _("pasti_baru: isi ya bila yang mirip sudah diperiksa dan memang berbeda.")
