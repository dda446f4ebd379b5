"""What became of every row of a file, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from jipp.exchange.register.outcomes import RowResult, Taken
from jipp.exchange.safety import safe_cell

_HEADER = ("baris", "hasil", "nama", "kolom", "sebelum", "sesudah", "alasan", "saran")


def report_csv(taken: Taken) -> str:
    """One line a row of the file, or one a cell that changes."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for row in taken.rows:
        writer.writerows([safe_cell(cell) for cell in cells] for cells in _lines(row))
    return target.getvalue()


def _lines(row: RowResult) -> Iterator[tuple[str, ...]]:
    start = (str(row.line), row.outcome.value, row.name)
    for change in row.changes:
        yield (*start, change.column, change.before, change.after, "", "")
    if not row.changes:
        yield (*start, row.column, "", row.value, row.reason, row.suggestion)
