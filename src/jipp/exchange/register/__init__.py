"""Agencies and units as spreadsheets: taken in row by row after a preview, and given out the same way."""

from jipp.exchange.register.columns import SHEETS, RegisterSheet
from jipp.exchange.register.giving import FORMS, register_rows, register_template, write_register
from jipp.exchange.register.outcomes import Outcome, RowResult, Taken
from jipp.exchange.register.report import report_csv
from jipp.exchange.register.taking import ChangedMeanwhile, Given, import_register, preview_register

__all__ = [
    "FORMS",
    "SHEETS",
    "ChangedMeanwhile",
    "Given",
    "Outcome",
    "RegisterSheet",
    "RowResult",
    "Taken",
    "import_register",
    "preview_register",
    "register_rows",
    "register_template",
    "report_csv",
    "write_register",
]
