"""A hostile file wastes a few seconds and some memory of its own process, and nothing else."""

from __future__ import annotations

import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jipp.files.inspection import sandbox
from jipp.files.inspection.findings import Unfit
from jipp.files.inspection.inspecting import inspect
from tests.files import samples
from tests.files.test_images import chunk

PICTURES = ("jpeg", "png", "webp", "gif")
DOCUMENTS = ("pdf", "docx", "xlsx", "odt")


def spent(run: Callable[[], object]) -> tuple[float, str]:
    """Seconds of processor that children took, and the code of the refusal."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        run()
        code = ""
    except Unfit as unfit:
        code = unfit.code
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, code


def apart(data: bytes, name: str, allowed: tuple[str, ...]) -> tuple[float, str]:
    return spent(lambda: sandbox.inspect_apart(data, name=name, allowed=allowed))


@pytest.mark.parametrize(
    ("data", "name", "allowed"),
    [
        (samples.jpeg(700, 500), "Foto 1.JPG", PICTURES),
        (samples.pdf(), "SK.pdf", DOCUMENTS),
        (samples.xlsx(), "ꦢꦠ.xlsx", DOCUMENTS),
    ],
    ids=["image", "pdf", "xlsx"],
)
def test_the_answer_is_the_same_as_without_a_process(
    data: bytes, name: str, allowed: tuple[str, ...]
) -> None:
    assert sandbox.inspect_apart(data, name=name, allowed=allowed) == inspect(
        data, name=name, allowed=allowed
    )


def test_a_refusal_comes_with_its_details() -> None:
    with pytest.raises(Unfit) as refusal:
        sandbox.inspect_apart(samples.png(), name="a.jpg", allowed=PICTURES)
    assert refusal.value.details == {"ending": "jpg", "found": "png", "right": "png"}


def _png(width: int, height: int, depth: int, colour: int) -> bytes:
    """A picture of one colour, as large as allowed, in some kilobytes."""
    bits = width * depth * {0: 1, 2: 3, 3: 1, 6: 4}[colour]
    rows = zlib.compress(bytes((bits // 8 + 1) * height), 9)
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(768)) if colour == 3 else b""
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + palette + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def _many_scans() -> bytes:
    """A progressive JPEG whose scans are repeated: each costs a walk over all of a large picture."""
    whole = samples.saved(samples.photo(10, 10).resize((7000, 7000)), "JPEG", progressive=True, quality=20)
    last = whole.rfind(b"\xff\xda")
    return whole[:-2] + whole[last:-2] * ((9_000_000 - len(whole)) // (len(whole) - last)) + whole[-2:]


BOMBS: dict[str, tuple[Callable[[], bytes], str, tuple[str, ...]]] = {
    "a wide picture of one colour": (lambda: _png(5000, 5000, 8, 6), "a.png", PICTURES),
    "sixteen bits": (lambda: _png(5000, 5000, 16, 2), "a.png", PICTURES),
    "a palette": (lambda: _png(12_000, 2000, 8, 3), "a.png", PICTURES),
    "a thin line": (lambda: _png(16_000, 1500, 1, 0), "a.png", PICTURES),
    "scans": (_many_scans, "a.jpg", PICTURES),
    "a package": (lambda: samples.docx(**{"word/a.xml": bytes(140_000_000)}), "a.docx", DOCUMENTS),
    "many sheets": (
        lambda: samples.docx(**{f"word/{n}.xml": b"<a>" * 300_000 for n in range(160)}),
        "a.docx",
        DOCUMENTS,
    ),
    "objects without end": (
        lambda: samples.pdf().replace(b"xref", b"1 0 obj <<>> stream " * 450_000 + b"xref", 1),
        "a.pdf",
        DOCUMENTS,
    ),
    "names without end": (
        lambda: samples.pdf().replace(b"xref", b"/J#6#6" * 1_600_000 + b"xref", 1),
        "a.pdf",
        DOCUMENTS,
    ),
    "links without end": (
        lambda: samples.pdf().replace(b"xref", b"/URI(\\" * 1_600_000 + b"xref", 1),
        "a.pdf",
        DOCUMENTS,
    ),
    "cells without end": (lambda: b"=" * 10_000_000, "a.csv", ("csv",)),
    "cells that almost call": (lambda: b",=a|" * 2_500_000, "a.csv", ("csv",)),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_over_after_seconds(what: str) -> None:
    make, name, allowed = BOMBS[what]
    data = make()
    assert len(data) <= 20_000_000
    began = time.monotonic()
    seconds, code = apart(data, name, allowed)
    assert seconds <= sandbox.SECONDS_FOR_IMAGES + 0.7
    assert time.monotonic() - began <= sandbox.SECONDS_FOR_IMAGES * sandbox.PATIENCE + 2
    assert code in {"", "too_complex", "zip_bomb", "damaged", "not_text"}


WEIGHED = """
import pathlib, resource, subprocess, sys
done = subprocess.run(sys.argv[2:], check=False)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
pathlib.Path(sys.argv[1]).write_text(str(peak))
sys.exit(done.returncode)
"""
"""A small process between: a peak also counts what a child was before it became its program."""


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    peak = tmp_path / "peak"
    monkeypatch.setattr(sandbox, "_COMMAND", (sys.executable, "-c", WEIGHED, str(peak), *sandbox._COMMAND))
    assert apart(_png(5000, 5000, 8, 6), "a.png", PICTURES)[1] == ""
    assert 0 < int(peak.read_text()) <= sandbox.MEGABYTES * 1024


def test_too_little_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MEGABYTES", 120)
    assert apart(_png(5000, 5000, 8, 6), "a.png", PICTURES)[1] in {"too_complex", "damaged"}


def test_too_little_time_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS_FOR_IMAGES", 1)
    monkeypatch.setattr(sandbox, "PATIENCE", 0.01)
    assert apart(samples.jpeg(3000, 2000), "a.jpg", PICTURES)[1] == "too_complex"


def test_a_mistake_of_ours_is_a_refusal_that_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_COMMAND", (*sandbox._COMMAND[:2], "-c", "raise RuntimeError('oops')"))
    assert apart(b"halo", "a.txt", ("txt",))[1] == "damaged"
