"""Reads one workbook in a process of its own, with limited memory, and hands the text of its cells back."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from jipp.exchange.sheets import limits
from jipp.exchange.sheets.failures import Failures, failed_formulas

TOO_LARGE = 3
Sheet = tuple[str, list[tuple[int, list[str]]]]


class TooLargeError(Exception):
    """The sheet passes the limits."""


def cell_text(value: object) -> str:
    """What a person sees in the cell, near enough to read it."""
    if isinstance(value, str):
        return value[: limits.MAX_CELL_LETTERS + 1]
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value if value is not None else "")


def read_sheet(sheet: CalamineSheet, failed: Failures) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, numbered as people count; merged cells all have the text of the first.

    `failed` are the cells whose formula failed.
    """
    if sheet.total_height * max(sheet.total_width, 1) > limits.MAX_CELLS * 4:
        raise TooLargeError
    margin = (sheet.start or (0, 0))[1]
    merged = _merged(sheet, margin)
    rows: list[tuple[int, list[str]]] = []
    above: dict[tuple[int, int], str] = {}
    columns: dict[int, list[int]] = {}
    for line, column in failed:
        columns.setdefault(line, []).append(column - margin)
    for index, values in enumerate(sheet.iter_rows()):
        row = [cell_text(value) for value in _trimmed(values)]
        for column in merged.get(index, {}):
            _fill(row, column, merged[index][column], above, index)
        for column in columns.get(index, ()):
            row.extend([""] * (column + 1 - len(row)))
            row[column] = row[column] or failed[(index, column + margin)]
        if any(row):
            rows.append((index + 1, row))
        if len(rows) > limits.MAX_ROWS + limits.HEADER_WITHIN or len(row) > limits.MAX_COLUMNS * 10:
            raise TooLargeError
    return rows


def _trimmed(values: Sequence[object]) -> Sequence[object]:
    last = len(values)
    while last and values[last - 1] in ("", None):
        last -= 1
    return values[:last]


def _merged(sheet: CalamineSheet, margin: int) -> dict[int, dict[int, tuple[int, int]]]:
    """For each row: the columns merged downwards, with the cell whose text they share.

    Columns are counted from the `margin`, the first one that holds anything, as rows are given.
    """
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right and bottom - top < 1000:
            for row in range(top, bottom + 1):
                found.setdefault(row, {})[left - margin] = (top, left - margin)
    return found


def _fill(
    row: list[str], column: int, origin: tuple[int, int], above: dict[tuple[int, int], str], index: int
) -> None:
    row.extend([""] * (column + 1 - len(row)))
    if index == origin[0]:
        above[origin] = row[column]
    row[column] = row[column] or above.get(origin, "")


def _sheets(path: str) -> Iterator[Sheet]:
    workbook = CalamineWorkbook.from_path(path)
    failures = failed_formulas(path)
    for meta in workbook.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet:
            yield meta.name, read_sheet(workbook.get_sheet_by_name(meta.name), failures.get(meta.name, {}))


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.READER_MEMORY, limits.READER_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.READER_SECONDS, limits.READER_SECONDS))


def main() -> None:
    """Write the sheets of the file named on the command line to standard output."""
    _limit_memory()
    timedelta()  # a duration is among the values that calamine gives
    try:
        sheets = list(_sheets(sys.argv[1]))
    except (TooLargeError, MemoryError):
        raise SystemExit(TOO_LARGE) from None
    pickle.dump(sheets, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
