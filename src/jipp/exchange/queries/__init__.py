"""Lists out: rows of the directory, written as CSV, XLSX or JSON that are safe to open."""

from jipp.exchange.queries.rows import ExportRecognition, ExportRow, directory_rows
from jipp.exchange.queries.writers import EXPORT_TYPES, write_csv, write_json, write_xlsx

__all__ = [
    "EXPORT_TYPES",
    "ExportRecognition",
    "ExportRow",
    "directory_rows",
    "write_csv",
    "write_json",
    "write_xlsx",
]
