"""A row of a sheet, and one that could not be read."""

from __future__ import annotations

Row = tuple[int, list[str]]
"""The number of the row as people count, and its cells."""


class UnreadRow(list[str]):
    """A row without cells: `shown` is how it begins, `reason` a sentence that says why it was not read."""

    def __init__(self, shown: str, reason: str) -> None:
        """Nothing of it is taken in."""
        super().__init__()
        self.shown = shown
        self.reason = reason
