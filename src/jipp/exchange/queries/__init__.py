"""Lists out: rows of the directory, written as CSV, XLSX or JSON that are safe to open."""

from jipp.exchange.queries.rows import ExportRecognition, ExportRow, directory_rows
from jipp.exchange.queries.tables import TABLE_TYPES, table_file
from jipp.exchange.queries.writers import EXPORT_TYPES, write_csv, write_json, write_xlsx

__all__ = [
    "EXPORT_TYPES",
    "TABLE_TYPES",
    "ExportRecognition",
    "ExportRow",
    "directory_rows",
    "table_file",
    "write_csv",
    "write_json",
    "write_xlsx",
]
