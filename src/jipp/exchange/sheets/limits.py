"""How much of a file is read. Beyond these a file is told to be split; nothing is read half."""

from __future__ import annotations

MAX_BYTES = 60_000_000
MAX_UNPACKED = 400_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELLS = 5_000_000
MAX_CELL_LETTERS = 32_767
HEADER_WITHIN = 25
"""The header stands among the first so many rows."""
READER_MEMORY = 1_200_000_000
READER_SECONDS = 120
