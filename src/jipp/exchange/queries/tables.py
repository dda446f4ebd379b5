"""Any table as CSV or XLSX, safe to open: texts never run as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from jipp.exchange.safety import safe_cell

Cell = str | int
TABLE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The formats with their media types."""


def table_file(form: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """The table as a file of the format, for lists of some thousands of rows. Raises `KeyError` for another.

    `title` names the sheet. Whole numbers stay numbers.
    """
    return {"csv": _csv, "xlsx": _xlsx}[form](header, rows, title)


def _csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], _title: str) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark, which spreadsheet programs need."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell if isinstance(cell, int) else safe_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _xlsx(header: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    import xlsxwriter  # noqa: PLC0415  (17 MB that a web process mostly never needs)

    target = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, plain) as workbook:
        bold, whole = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "#,##0"})
        sheet = workbook.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, bold)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(line, column, cell, whole if cell > 9999 else None)
                elif cell:
                    sheet.write_string(line, column, safe_cell(cell))
    return target.getvalue()
