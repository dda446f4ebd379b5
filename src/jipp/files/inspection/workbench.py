"""The process that inspects one file: little memory, little time, no files, no children.

Its input is a line of JSON (`name`, `allowed`, `seconds`, `megabytes`) and the bytes of the file; its
output a line of JSON and the bytes of the images that were made, one after another.
"""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress
from typing import Any


def main() -> None:
    """Inspect what is on standard input."""
    question = json.loads(sys.stdin.buffer.readline(65_536))
    _bind(int(question["seconds"]), int(question["megabytes"]) << 20)
    # The limits hold before the first byte of the file, or of what reads it, is here.
    from jipp.files.inspection.findings import Unfit  # noqa: PLC0415 (see above)
    from jipp.files.inspection.inspecting import inspect  # noqa: PLC0415 (see above)

    try:
        finding = inspect(sys.stdin.buffer.read(), name=question["name"], allowed=question["allowed"])
    except Unfit as refusal:
        _answer({"code": refusal.code, "details": refusal.details})
        return
    except MemoryError:
        _answer({"code": "too_complex", "details": {}})
        return
    made = [*([finding.main] if finding.main else []), *finding.variants]
    answer = {
        "format": finding.format,
        "name": finding.name,
        "has_text": finding.has_text,
        "made": [[one.width, one.height, one.media_type, len(one.data)] for one in made],
    }
    _answer(answer, *(one.data for one in made))


def _bind(seconds: int, memory: int) -> None:
    for name, limit in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        # A system that knows a limit only by name (macOS, memory) still has the others and the clock.
        with suppress(ValueError, OSError):
            resource.setrlimit(name, (limit, limit))


def _answer(answer: dict[str, Any], *blobs: bytes) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n")
    for blob in blobs:
        out.write(blob)
    out.flush()


if __name__ == "__main__":
    main()
