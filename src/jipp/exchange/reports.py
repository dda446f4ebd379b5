"""The report of an import as a file: CSV, JSON or XLSX by its suffix."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from jipp.exchange.findings import Finding, Report
from jipp.exchange.safety import safe_cell

SUFFIXES = (".csv", ".json", ".xlsx")
_HEADER = ("baris", "kolom", "nilai", "bobot", "alasan", "saran")


def write_report(report: Report, target: Path) -> None:
    """Write every finding to `target`. Raises `OSError` when that cannot be written."""
    if target.suffix.lower() == ".json":
        target.write_text(json.dumps(_as_json(report), ensure_ascii=False, indent=1), encoding="utf-8")
    elif target.suffix.lower() == ".xlsx":
        _write_xlsx(report, target)
    else:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADER)
            writer.writerows(_cells(finding) for finding in report.findings)


def _cells(finding: Finding) -> list[str]:
    texts = (finding.column, finding.value, finding.severity.value, finding.reason, finding.suggestion)
    return [str(finding.line), *(safe_cell(text) for text in texts)]


def _as_json(report: Report) -> dict[str, object]:
    return {
        "file": report.file,
        "dry_run": report.is_dry_run,
        "rows": report.rows,
        "refused_rows": report.refused_rows,
        "created": report.created,
        "completed": report.completed,
        "unchanged": report.unchanged,
        "agencies_registered": report.agencies_registered,
        "seconds": report.seconds,
        "findings": [
            {
                "line": finding.line,
                "column": finding.column,
                "value": finding.value,
                "severity": finding.severity.value,
                "reason": finding.reason,
                "suggestion": finding.suggestion,
            }
            for finding in report.findings
        ],
    }


def _write_xlsx(report: Report, target: Path) -> None:
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    import xlsxwriter  # noqa: PLC0415  (17 MB that a web process mostly never needs)

    with xlsxwriter.Workbook(str(target), plain) as workbook:
        sheet = workbook.add_worksheet("Laporan")
        for column, name in enumerate(_HEADER):
            sheet.write_string(0, column, name)
        for row, finding in enumerate(report.findings, 1):
            sheet.write_number(row, 0, finding.line)
            for column, text in enumerate(_cells(finding)[1:], 1):
                sheet.write_string(row, column, text)
