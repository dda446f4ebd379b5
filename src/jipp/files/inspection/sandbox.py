"""Inspecting in a process of its own, which is ended when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection
from typing import Any

import structlog

from jipp.files.inspection.findings import Finding, Made, Unfit
from jipp.files.inspection.formats import FORMATS, IMAGE

log = structlog.get_logger("jipp.files")

SECONDS = 2
SECONDS_FOR_IMAGES = 3
MEGABYTES = 700
PATIENCE = 5
"""How many times the seconds of work the clock may show, on a machine that is busy."""

_COMMAND = (sys.executable, "-I", "-m", "jipp.files.inspection.workbench")


def inspect_apart(data: bytes, *, name: str, allowed: Collection[str]) -> Finding:
    """As `inspecting.inspect`, in a process that has a few seconds and some memory. Raises `Unfit`."""
    with_images = any(FORMATS[one].kind == IMAGE for one in allowed)
    seconds = SECONDS_FOR_IMAGES if with_images else SECONDS
    question = {
        "name": name[-1000:],
        "allowed": sorted(allowed),
        "seconds": seconds,
        "megabytes": MEGABYTES,
    }
    try:
        done = subprocess.run(  # noqa: S603  (our own program)
            _COMMAND,
            input=json.dumps(question).encode() + b"\n" + data,
            capture_output=True,
            timeout=seconds * PATIENCE,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as late:
        raise Unfit("too_complex") from late
    if done.returncode < 0:
        log.warning("inspection ended by a signal", signal=-done.returncode, name=name[:200])
        raise Unfit("too_complex")
    if done.returncode:
        log.error("inspection failed", error=done.stderr[-2000:].decode("utf-8", "replace"))
        raise Unfit("damaged")
    return _finding(done.stdout)


def _finding(output: bytes) -> Finding:
    line, _end, blobs = output.partition(b"\n")
    answer: dict[str, Any] = json.loads(line)
    if "code" in answer:
        raise Unfit(answer["code"], **answer["details"])
    made = []
    for width, height, media_type, size in answer["made"]:
        made.append(Made(width, height, media_type, blobs[:size]))
        blobs = blobs[size:]
    return Finding(
        format=answer["format"],
        name=answer["name"],
        main=made[0] if made else None,
        variants=tuple(made[1:]),
        has_text=answer["has_text"],
    )
