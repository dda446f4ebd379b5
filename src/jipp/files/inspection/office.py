"""Office documents (OOXML, ECMA-376; OpenDocument 1.3): which one it is, and that it holds documents alone.

They are kept as they are and only ever downloaded; what runs, hides a program, fetches something from
elsewhere or was put in from another program is refused. Every member is unpacked once within the budget,
so that the directory cannot lie about sizes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from jipp.files.inspection.findings import Unfit
from jipp.files.inspection.packages import Budget, Package

_SMALL = 4_000_000
_OVERLAP = 2048
_XML = ("xml", "rels", "vml")
_MAIN = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
    "presentationml.slideshow.main+xml": "pptx",
}
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+\.(?:docx|xlsx|pptx)\Z")
_MACROS = re.compile(
    r"vbaproject\.bin|vbadata\.xml|macrosheets/|activex/|customui/|(?:^|/)(?:basic|scripts)/"
)
_NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"\xfd7zXZ")
_FOREIGN = (b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"%PDF-")
_REMOTE = re.compile(
    r"(?:https?|ftps?|smb|mhtml|ms-\w+|data|javascript|vbscript|ldap)\s*:|\\\\|//", re.IGNORECASE
)
_LOCAL_DRIVE = re.compile(r"file:/{2,3}[A-Za-z]:", re.IGNORECASE)
_ODF_REMOTE = re.compile(
    rb"<(?:draw:(?:image|object|object-ole|plugin|applet|floating-frame)|text:section-source|table:table-source"
    rb"|table:cell-range-source|office:dde-source)\b[^>]{0,1500}?xlink:href=[\"']\s*"
    rb"(?:https?:|ftp:|smb:|//|\\\\|file:|javascript:|vnd\.sun\.star\.script)",
    re.IGNORECASE,
)
_TOKENS: tuple[tuple[bytes, str], ...] = (
    (b"<!ENTITY", "xml_entities"),
    ("<!ENTITY".encode("utf-16-le"), "xml_entities"),
    ("<!ENTITY".encode("utf-16-be"), "xml_entities"),
    (b"ddeLink", "data_connection"),
    (b"DDEAUTO", "data_connection"),
    (b"office:dde-source", "data_connection"),
    (b"vnd.sun.star.script:", "macros"),
)


def inspect_office(data: bytes, budget: Budget | None = None, *, is_inside: bool = False) -> str:
    """The name of the document's format. Raises `Unfit`; a ZIP that is no document is an `archive`."""
    package = Package(data, budget or Budget())
    found = _ooxml(package) or _opendocument(package)
    for member in package.members:
        if _MACROS.search(member.filename.lower()):
            raise Unfit("macros")
    for member in package.members:
        _read_member(package, member, found, is_inside=is_inside)
    return found


def _ooxml(package: Package) -> str:
    listed = package.read("[Content_Types].xml", _SMALL)
    if not listed:
        return ""
    types: list[str] = []
    _each_element(listed, lambda _name, given: types.append(given.get("ContentType", "").lower()))
    if any("macroenabled" in one or "vbaproject" in one for one in types):
        raise Unfit("macros")
    for ending, name in _MAIN.items():
        if any(one.endswith(ending) for one in types):
            return name
    raise Unfit("archive")


def _opendocument(package: Package) -> str:
    found = _ODF.get(package.read("mimetype", 200).strip(), "")
    if not found:
        raise Unfit("archive")
    if b"encryption-data" in package.read("META-INF/manifest.xml", _SMALL):
        raise Unfit("password")
    return found


def _read_member(package: Package, member: zipfile.ZipInfo, found: str, *, is_inside: bool) -> None:
    is_embedded = bool(_EMBEDDED.fullmatch(member.filename)) and not is_inside
    ending = member.filename.rpartition(".")[2].lower()
    if ending == "rels":
        _require_near(package.read(member.filename, _SMALL))
        return
    kept: list[bytes] = []
    before = b""
    for chunk in package.chunks(member):
        if not before:
            _require_no_stranger(chunk[:8], is_embedded=is_embedded)
        if is_embedded:
            kept.append(chunk)
        elif ending in _XML:
            _require_quiet(before + chunk, found)
        before = chunk[-_OVERLAP:]
    if is_embedded:
        inspect_office(b"".join(kept), package.budget, is_inside=True)


def _require_no_stranger(start: bytes, *, is_embedded: bool) -> None:
    """Charts keep their table as a document of their own; nothing else may be packed inside."""
    if start.startswith(_NESTED) and not is_embedded:
        raise Unfit("nested_archive")
    if start.startswith(_FOREIGN):
        raise Unfit("embedded_object")


def _require_quiet(text: bytes, found: str) -> None:
    for token, code in _TOKENS:
        if token in text:
            raise Unfit(code)
    if found.startswith("od") and _ODF_REMOTE.search(text):
        raise Unfit("remote_parts")


def _require_near(relations: bytes) -> None:
    """Hyperlinks may lead anywhere; all else that a document is made of must be in it or beside it."""

    def check(_name: str, given: dict[str, str]) -> None:
        if given.get("TargetMode", "").lower() != "external" or given.get("Type", "").endswith("/hyperlink"):
            return
        target = given.get("Target", "")
        if _REMOTE.search(_LOCAL_DRIVE.sub("", target)):
            raise Unfit("remote_parts")

    _each_element(relations, check)


def _each_element(text: bytes, call: Callable[[str, dict[str, str]], object]) -> None:
    parser = expat.ParserCreate()

    def refuse(*_given: object) -> None:
        raise Unfit("xml_entities")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = call
    try:
        parser.Parse(text, True)  # noqa: FBT003  (expat takes no names)
    except expat.ExpatError as error:
        raise Unfit("damaged") from error
