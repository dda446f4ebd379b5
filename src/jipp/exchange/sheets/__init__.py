"""Reading tables from files people send: text in any usual encoding, XLSX and ODS, in whatever state.

`open_table(path)` gives a `Table` of plain text cells or raises `FileRefused` with a sentence.
"""

from jipp.exchange.sheets.rows import UnreadRow
from jipp.exchange.sheets.table import Table, open_table

__all__ = ["Table", "UnreadRow", "open_table"]
