"""What a file is is decided by its bytes; what is not taken gets a sentence that says what to do instead."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from jipp.files import sentences
from jipp.files.inspection.findings import Unfit
from jipp.files.inspection.formats import FORMATS
from jipp.files.inspection.inspecting import inspect
from jipp.files.purposes import RULES, Purpose
from tests.files import samples

EVERYTHING = tuple(FORMATS)
SVG = b'<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

STRANGERS: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "a.pdf", "empty"),
    "svg": (SVG, "logo.svg", "svg"),
    "svg as png": (b"<svg/>", "logo.png", "svg"),
    "svg with a mark": (b"\xef\xbb\xbf  <svg >", "logo.png", "svg"),
    "svg in utf-16": ("\ufeff<svg xmlns='x'/>".encode("utf-16-le"), "logo.png", "svg"),
    "page": (b"<!DOCTYPE html><p>Halo", "a.txt", "markup"),
    "page as csv": (b"\n <html><script>alert(1)</script>", "a.csv", "markup"),
    "php": (b"<?php system($_GET[0]);", "a.txt", "markup"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(30), "foto.heic", "heic"),
    "avif": (b"\x00\x00\x00\x18ftypavif" + bytes(30), "foto.jpg", "other_image"),
    "video": (b"\x00\x00\x00\x18ftypisom" + bytes(30), "a.mp4", "media"),
    "sound": (b"RIFF\x00\x00\x00\x00WAVE" + bytes(30), "a.wav", "media"),
    "tiff": (b"II*\x00" + bytes(30), "a.tif", "other_image"),
    "bmp": (b"BM" + bytes(30), "a.bmp", "other_image"),
    "rtf": (rb"{\rtf1 halo}", "a.txt", "rich_text"),
    "postscript": (b"%!PS-Adobe-3.0", "a.pdf", "postscript"),
    "windows": (b"MZ" + bytes(90), "a.pdf", "program"),
    "linux": (b"\x7fELF" + bytes(90), "a.pdf", "program"),
    "shell": (b"#!/bin/sh\nrm -rf /", "a.txt", "program"),
    "rar": (b"Rar!\x1a\x07\x00", "a.docx", "archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "a.docx", "archive"),
    "gzip": (b"\x1f\x8b\x08\x00", "a.docx", "archive"),
    "noise": (bytes(range(256)) * 20, "a.pdf", "unknown"),
    "control characters": (b"a,b\n1,\x02\n", "a.csv", "not_text"),
    "no text at all": (b"\x81\x8d\x8f\x90\x9d", "a.txt", "not_text"),
    "calls a program": (b"a;b\n\"=cmd|'/c calc'!A0\";1\n", "a.csv", "csv_command"),
    "calls behind a blank": (b"a,  @SUM(1)|'x'!A1", "a.csv", "csv_command"),
    "png called jpeg": (samples.png(), "a.jpg", "wrong_ending"),
    "pdf called docx": (samples.pdf(), "a.docx", "wrong_ending"),
    "docx called zip": (samples.docx(), "a.zip", "wrong_ending"),
    "jpeg without an ending": (samples.jpeg(), "foto", "no_ending"),
}


def refused(data: bytes, name: str, allowed: tuple[str, ...] = EVERYTHING) -> Unfit:
    with pytest.raises(Unfit) as refusal:
        inspect(data, name=name, allowed=allowed)
    return refusal.value


@pytest.mark.parametrize("what", STRANGERS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_stranger_gets_its_own_sentence(what: str, language: str) -> None:
    data, name, code = STRANGERS[what]
    unfit = refused(data, name)
    assert unfit.code == code
    with translation.override(language):
        told = sentences.refusal(unfit, RULES[Purpose.EVIDENCE])
    assert told.code == f"file_{code}"
    assert told.sentence.endswith(".")
    assert "%(" not in told.sentence


def test_every_code_that_an_inspection_says_has_its_sentence() -> None:
    import re  # noqa: PLC0415  (used here alone)
    from pathlib import Path  # noqa: PLC0415  (used here alone)

    package = Path(sentences.__file__).parent
    said = {
        code
        for path in [*(package / "inspection").glob("*.py"), package / "services/checking.py"]
        for code in re.findall(r'Unfit\(\s*"(\w+)"', path.read_text())
    }
    assert said - set(sentences._SENTENCES) == set()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (samples.jpeg(), "a.jpg", "not_accepted"),
        (samples.docx(), "a.docx", "not_accepted"),
        (b"halo", "a.txt", "not_accepted"),
        (samples.pdf(), "a.pdf", ""),
    ],
)
def test_a_purpose_takes_its_formats_alone(data: bytes, name: str, code: str) -> None:
    allowed = RULES[Purpose.DECREE].formats
    if code:
        unfit = refused(data, name, allowed)
        assert unfit.code == code
        assert "PDF" in sentences.refusal(unfit, RULES[Purpose.DECREE]).sentence
    else:
        assert inspect(data, name=name, allowed=allowed).format == "pdf"


@pytest.mark.parametrize(
    "data",
    [
        "nama;nilai\nKafé;1.234,5\n".encode(),
        "\ufeffnama\n".encode(),
        "nama\nKafé\n".encode("cp1252"),
        "\ufeffnama\nKafé\n".encode("utf-16-le"),
        b"=SUM(A1:A3),-5,+62811,@siapa\n",
    ],
    ids=["utf-8", "mark", "windows", "utf-16", "formulas"],
)
def test_tables_in_every_usual_writing(data: bytes) -> None:
    assert inspect(data, name="data.csv", allowed=EVERYTHING).format == "csv"
    assert inspect(data, name="data.txt", allowed=EVERYTHING).format == "txt"


@given(st.binary(max_size=400), st.text(max_size=40), st.sampled_from(["", *(f".{n}" for n in EVERYTHING)]))
def test_any_bytes_under_any_name_are_taken_or_refused(data: bytes, name: str, ending: str) -> None:
    _taken_or_refused(data, name + ending)


WHOLE = {
    "a.jpg": samples.jpeg(40, 30),
    "a.png": samples.png(),
    "a.webp": samples.saved(samples.photo(40, 30), "WEBP"),
    "a.gif": samples.saved(samples.photo(40, 30), "GIF"),
    "a.pdf": samples.pdf(),
    "a.docx": samples.docx(),
    "a.xlsx": samples.xlsx(),
    "a.odt": samples.opendocument(),
}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_file_damaged_anywhere_is_taken_or_refused(name: str, draw: st.DataObject) -> None:
    data = bytearray(WHOLE[name])
    for _hit in range(draw.draw(st.integers(1, 6))):
        position = draw.draw(st.integers(0, len(data) - 1))
        data[position : position + draw.draw(st.integers(1, 4))] = draw.draw(st.binary(max_size=6))
    _taken_or_refused(bytes(data), name)


def _taken_or_refused(data: bytes, name: str) -> None:
    try:
        found = inspect(data, name=name, allowed=EVERYTHING)
    except Unfit as unfit:
        code = unfit.code
    else:
        code = ""
        assert found.format in EVERYTHING
        assert "/" not in found.name
    assert code in {"", *sentences._SENTENCES}


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 kB"), (80_400, "80 kB"), (999_600, "1.000 kB"), (1_000_000, "1 MB"), (12_440_000, "12,4 MB")],
)
def test_sizes_as_people_say_them(size: int, words: str) -> None:
    with translation.override("id"):
        assert sentences.size_in_words(size) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "JPEG, PNG, WebP, atau GIF, paling besar 10 MB"),
        ("en", "JPEG, PNG, WebP, or GIF, at most 10 MB"),
    ],
)
def test_limits_in_words(language: str, words: str) -> None:
    with translation.override(language):
        assert sentences.limits_in_words(RULES[Purpose.PICTURE]) == words
