"""Cells that cannot run as formulas when somebody opens our files in a spreadsheet program."""

from __future__ import annotations

from jipp.exchange.cells import FORMULA_STARTS

_SKIPPED = " \t\r\n\x00\u00a0\u200b\u2060\ufeff\u3000"
_ACTIVE = (*FORMULA_STARTS, "\t", "\r")
_QUOTE = "'"


def safe_cell(text: str) -> str:
    """`text` with a quote in front where it could run as a formula, also behind blanks or in full width.

    A text that our import would take such a quote off gets one more: what comes back is what went out.
    """
    start = text.lstrip(_SKIPPED)[:1]
    if start in FORMULA_STARTS and start:
        return _QUOTE + text
    if text[:1] in _ACTIVE and text:
        return _QUOTE + text
    if start == _QUOTE and text.lstrip(_SKIPPED)[1:].lstrip(_SKIPPED)[:1] in tuple(FORMULA_STARTS):
        return _QUOTE + text
    return text
