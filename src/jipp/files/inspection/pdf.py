"""PDF: kept byte for byte, or refused.

A decree may carry an electronic signature, which covers its bytes: writing the file again, even to make it
harmless, would break the signature. So nothing is neutralised here. A PDF that runs, opens, sends or
carries something is refused with a sentence, and «print to PDF» makes a harmless one.

No object tree is built, because a hostile tree costs what its author likes, and because programs disagree
on which objects a damaged file has. All text outside of streams is read, and every object stream is
unpacked (within a budget), so that no object of any revision goes unseen. Names are known in every spelling
(`/J#61vaScript`). Wherever a program could see an object that this reading does not, the file is refused.
ISO 32000-2: names 7.3.5, streams 7.3.8, object streams 7.5.7, actions 12.6.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from jipp.files.inspection.findings import Unfit

MOST_UNPACKED = 48_000_000
_SPACE = b"\x00\t\n\x0c\r "
_TAIL = 66_000
_AFTER = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|\Z)"


def _spelt(word: str) -> bytes:
    """The name `word` with each character as itself or as `#` and its number."""
    characters = (rb"(?:%s|#%s)" % (re.escape(c).encode(), _hex(ord(c))) for c in word)
    return b"".join(characters)


def _hex(number: int) -> bytes:
    return b"".join(b"[%c%c]" % (d, ord(chr(d).upper())) if d > 57 else b"%c" % d for d in b"%02x" % number)


def _names(*words: str) -> re.Pattern[bytes]:
    return re.compile(b"/(?:" + b"|".join(_spelt(word) for word in words) + b")" + _AFTER)


_OBJECT_STREAM = _names("ObjStm")
_FONT = _names("Font")
_ENCRYPTED = _names("Encrypt")
_REFUSED: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("pdf_script", _names("JavaScript", "JS")),
    ("pdf_action", _names("Launch", "SubmitForm", "ImportData", "GoToE")),
    ("pdf_embedded", _names("EmbeddedFile", "EmbeddedFiles", "EF", "Collection")),
    ("pdf_form", _names("XFA")),
    ("pdf_media", _names("RichMedia", "RichMediaContent", "Rendition", "Movie", "Sound", "3D")),
)
_ADDRESS = re.compile(
    rb"/" + _spelt("URI") + rb"\s*(?:\(((?:\\.|[^\\)]){0,400})|<([0-9A-Fa-f\s]{0,800}))", re.DOTALL
)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_ADDRESS_THAT_RUNS = re.compile(rb"(?:javascript|vbscript|data|file):", re.IGNORECASE)
_HEADER = re.compile(rb"%PDF-[12]\.\d")
_START_XREF = re.compile(rb"startxref\s+\d+\s+%%EOF\Z")
_HIDDEN_OBJECT = re.compile(rb"[\x00\t\n\x0c\r ]obj(?![A-Za-z])")
_FLATE_ONLY = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?")
_ANY_FILTER = _names("Filter")
_PREDICTOR = _names("Predictor", "DecodeParms", "FFilter")


def inspect_pdf(data: bytes) -> bool:
    """Whether the PDF holds text (rather than pictures of pages alone). Raises `Unfit`."""
    _require_frame(data)
    if any(_ENCRYPTED.search(outside) for outside, _body in _parts(data)):
        raise Unfit("password")
    texts = list(_texts(data))
    for code, pattern in _REFUSED:
        if any(pattern.search(text) for text in texts):
            raise Unfit(code)
    if any(_ADDRESS_THAT_RUNS.match(address) for text in texts for address in _addresses(text)):
        raise Unfit("pdf_script")
    return any(_FONT.search(text) for text in texts)


def _addresses(text: bytes) -> Iterator[bytes]:
    """The addresses of links, however their characters are written."""
    for plain, hexadecimal in _ADDRESS.findall(text):
        digits = b"".join(hexadecimal.split())
        written = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()) if digits else plain
        told = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), written)
        yield bytes(one for one in told if one > 32 and one != ord("\\"))


def _require_frame(data: bytes) -> None:
    """From the first byte to the last this is a PDF and nothing else."""
    if not _HEADER.match(data):
        raise Unfit("damaged")
    end = data[-_TAIL:].rstrip(_SPACE)
    if not _START_XREF.search(end[-200:]):
        raise Unfit("pdf_end" if b"%%EOF" in data else "damaged")
    directory = end.rfind(b"PK\x05\x06")
    if directory >= 0 and b"PK\x01\x02" in data:
        raise Unfit("pdf_end")


def _texts(data: bytes) -> Iterator[bytes]:
    """All text outside of streams, streams that could hide objects, and what object streams hold."""
    unpacked = streams = 0
    for outside, body in _parts(data):
        yield outside
        if _could_hide_objects(body):
            yield body
        head = outside[max(0, outside.rfind(b"obj")) :]
        if _OBJECT_STREAM.search(head):
            streams += 1
            text = _unpacked(head, body, MOST_UNPACKED - unpacked)
            unpacked += len(text)
            yield text
    if streams != len(_OBJECT_STREAM.findall(data)):
        raise Unfit("pdf_hidden")


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands before each stream, and the stream itself, to the end of the file."""
    position = 0
    while True:
        start = data.find(b"stream", position)
        while start >= 3 and data[start - 3 : start] == b"end":
            start = data.find(b"stream", start + 6)
        if start < 0:
            yield data[position:], b""
            return
        end = data.find(b"endstream", start + 6)
        end = len(data) if end < 0 else end
        yield data[position:start], data[start + 6 : end]
        position = end


def _could_hide_objects(body: bytes) -> bool:
    # A stream may end earlier for another program, which then reads on where we take it for data.
    return b"obj" in body and _HIDDEN_OBJECT.search(body) is not None


def _unpacked(head: bytes, body: bytes, room: int) -> bytes:
    """What an object stream holds; packed in the plain way alone, so that nobody reads it otherwise."""
    if _PREDICTOR.search(head):
        raise Unfit("pdf_hidden")
    if not _ANY_FILTER.search(head):
        return body
    if len(_ANY_FILTER.findall(head)) != 1 or not _FLATE_ONLY.search(head):
        raise Unfit("pdf_hidden")
    opened = zlib.decompressobj()
    try:
        text = opened.decompress(body.lstrip(_SPACE), room + 1)
    except zlib.error as error:
        raise Unfit("damaged") from error
    if len(text) > room:
        raise Unfit("too_complex")
    return text
