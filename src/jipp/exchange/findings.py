"""What an import has to say about the rows of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: the row stayed out, somebody should look, or it is told for the record."""

    REFUSED = "ditolak"
    DOUBTFUL = "diragukan"
    NOTE = "catatan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one cell; `line` is the row of the sheet as people count (the header is row 1)."""

    line: int
    column: str
    value: str
    severity: Severity
    reason: str
    suggestion: str = ""


@dataclass(slots=True)
class Report:
    """What became of a file. `created`, `completed`, `unchanged` count innovations, the others rows."""

    file: str
    rows: int = 0
    refused_rows: int = 0
    created: int = 0
    completed: int = 0
    unchanged: int = 0
    agencies_registered: int = 0
    is_dry_run: bool = False
    is_stopped: bool = False
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)

    def count(self, severity: Severity) -> int:
        """How many findings of this weight there are."""
        return sum(finding.severity == severity for finding in self.findings)


Tell = Callable[[str, int, int], None]
"""Progress: the stage in words, how much is done, how much there is (0 where unknown)."""


class FileRefused(Exception):
    """The file as a whole cannot be read; the message is a sentence for the person who gave it."""
