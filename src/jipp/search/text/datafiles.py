"""The curated data files beside this package: one entry a line, `#` begins a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def lines(name: str) -> Iterator[str]:
    """The entries of one file, or of every file of one folder in the order of their names."""
    place = DATA / name
    files = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = line.strip()
            if entry and not entry.startswith("#"):
                yield entry


def contents() -> bytes:
    """All data files as bytes, to see whether one has changed."""
    return b"\0".join(file.read_bytes() for file in sorted(DATA.rglob("*.txt")))
