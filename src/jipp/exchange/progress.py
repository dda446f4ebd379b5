"""Progress of long work at the command line: a line that rewrites itself, or plain lines into a file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from jipp.exchange.findings import Tell

_EVERY = 0.2
_EVERY_PLAIN = 5.0


@contextmanager
def progress(stream: TextIO) -> Iterator[Tell]:
    """A function to tell progress to; the line ends when the work does."""
    is_terminal = stream.isatty()
    last = [0.0]

    def tell(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] < (_EVERY if is_terminal else _EVERY_PLAIN) and done != total:
            return
        if not is_terminal and now - last[0] < 1:
            return
        last[0] = now
        words = f"{stage}: {done:,}" + (f" dari {total:,}" if total else "")
        words = words.replace(",", ".")
        stream.write(f"\r\x1b[K{words}" if is_terminal else f"{words}\n")
        stream.flush()

    try:
        yield tell
    finally:
        if is_terminal:
            stream.write("\r\x1b[K")
            stream.flush()
