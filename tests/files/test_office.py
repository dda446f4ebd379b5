"""Office documents: which one it is, and that nothing runs, hides, swells or comes from elsewhere."""

from __future__ import annotations

import io
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest

from jipp.files.inspection.findings import Unfit
from jipp.files.inspection.inspecting import inspect
from tests.files import samples

ALLOWED = ("docx", "xlsx", "pptx", "odt", "ods", "odp")
WORD = "application/vnd.ms-word.document"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def format_of(data: bytes, name: str) -> str:
    return inspect(data, name=name, allowed=ALLOWED).format


def refused(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(Unfit) as refusal:
        inspect(data, name=name, allowed=ALLOWED)
    return refusal.value.code


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.docx(), "surat.docx"),
        (samples.xlsx(), "data.xlsx"),
        (samples.zipped(samples.office_members("pptx")), "paparan.pptx"),
        (samples.opendocument("text"), "surat.odt"),
        (samples.opendocument("spreadsheet"), "data.ods"),
        (samples.opendocument("presentation"), "paparan.odp"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_is_told_by_its_content(data: bytes, name: str) -> None:
    found = inspect(data, name=name, allowed=ALLOWED)
    assert (found.format, found.name) == (name.rpartition(".")[2], name)
    wrong = name.rpartition(".")[0] + (".odt" if name != "surat.odt" else ".docx")
    assert refused(data, wrong) == "wrong_ending"


def test_a_chart_keeps_its_table_and_a_link_leads_anywhere() -> None:
    members: dict[str, bytes | str] = {
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx": samples.xlsx(),
        "word/_rels/document.xml.rels": samples.relations(
            f"{samples.OFFICE}/hyperlink", "https://www.menpan.go.id/", external=True
        ),
    }
    assert format_of(samples.docx(**members), "a.docx") == "docx"


def test_a_template_on_the_writers_own_disk_is_nothing_to_fetch() -> None:
    template = samples.relations(
        f"{samples.OFFICE}/attachedTemplate", "file:///C:\\Users\\Budi\\Templates\\Kop.dotx", external=True
    )
    assert format_of(samples.docx(**{"word/_rels/settings.xml.rels": template}), "a.docx") == "docx"


def _external(kind: str, target: str) -> bytes:
    listed = samples.relations(f"{samples.OFFICE}/{kind}", target, external=True)
    return samples.docx(**{"word/_rels/document.xml.rels": listed})


def _with_main(main: str) -> bytes:
    return samples.zipped(samples.office_members("docx", main=main))


def _nested(levels: int) -> bytes:
    inner = samples.docx()
    for _level in range(levels):
        inner = samples.docx(**{"word/embeddings/a.docx": inner})
    return inner


OVERRIDE = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
HARMFUL: dict[str, tuple[bytes, str]] = {
    "macros": (samples.docx(**{"word/vbaProject.bin": OLE}), "macros"),
    "macros by type": (_with_main("wordprocessingml.document.macroEnabled.main+xml"), "macros"),
    "macros declared": (samples.zipped(samples.office_members(overrides=OVERRIDE)), "macros"),
    "macros of old Excel": (samples.docx(**{"xl/macrosheets/sheet1.xml": "<a/>"}), "macros"),
    "controls": (samples.docx(**{"word/activeX/activeX1.bin": b"x"}), "macros"),
    "macros of LibreOffice": (samples.opendocument(**{"Basic/Standard/a.xml": "<a/>"}), "macros"),
    "a script of LibreOffice": (samples.opendocument(**{"Scripts/python/a.py": "x"}), "macros"),
    "object": (samples.docx(**{"word/embeddings/oleObject1.bin": OLE}), "embedded_object"),
    "program": (samples.docx(**{"word/media/setup.exe": b"MZ"}), "embedded_program"),
    "program as a picture": (samples.docx(**{"word/media/image1.png": b"MZ" + bytes(99)}), "embedded_object"),
    "archive": (samples.docx(**{"word/media/a.bin": samples.zipped({"a": "b"})}), "nested_archive"),
    "compressed": (samples.docx(**{"word/a.bin": b"\x1f\x8b\x08" + bytes(9)}), "nested_archive"),
    "too deep": (_nested(2), "nested_archive"),
    "no document": (samples.zipped({"a.txt": "b"}), "archive"),
    "a picture from elsewhere": (_external("image", "http://x.example/a.png"), "remote_parts"),
    "a template from elsewhere": (_external("attachedTemplate", "https://x.example/a.dotm"), "remote_parts"),
    "a share": (_external("oleObject", "file:///\\\\x.example\\a"), "remote_parts"),
    "a share by address": (_external("frame", "//x.example/a"), "remote_parts"),
    "a protocol": (_external("oleObject", "mhtml:http://x.example/a!b"), "remote_parts"),
    "entities": (
        samples.docx(**{"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "xml_entities",
    ),
    "entities in relations": (
        samples.docx(**{"word/_rels/a.rels": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        "xml_entities",
    ),
    "another program": (
        samples.docx(**{"xl/externalLinks/a.xml": '<ddeLink ddeService="cmd"/>'}),
        "data_connection",
    ),
    "a field that calls": (
        samples.docx(**{"word/b.xml": "<w:instrText>DDEAUTO c</w:instrText>"}),
        "data_connection",
    ),
    "a picture of LibreOffice": (
        samples.opendocument(**{"styles.xml": '<draw:image xlink:href="http://x.example/a.png"/>'}),
        "remote_parts",
    ),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old": (OLE, "old_office"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_runs_hides_or_fetches_something_is_refused(what: str) -> None:
    data, code = HARMFUL[what]
    assert refused(data, "a.odt" if b"opendocument.text" in data[:200] else "a.docx") == code


def test_a_locked_opendocument_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert refused(target.getvalue(), "a.odt") == "password"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "word/../../a",
        "word//a.xml",
        "./a",
        "C:/a",
        "word\\a.xml",
        "a\x01b",
        "a" * 500,
    ],
)
def test_members_that_lead_elsewhere_are_refused(name: str) -> None:
    assert refused(samples.docx(**{name: "x"})) == "zip_names"


def test_a_name_that_ends_early_is_refused() -> None:
    assert refused(samples.docx(**{"word/aXb.xml": "x"}).replace(b"aXb.xml", b"a\x00b.xml")) == "zip_names"


def _with_entry(change: Callable[[zipfile.ZipInfo], object], content: bytes = b"x") -> bytes:
    target = io.BytesIO(samples.docx())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("word/tautan")
        entry.compress_type = zipfile.ZIP_DEFLATED
        change(entry)
        archive.writestr(entry, content)
    return target.getvalue()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int) -> None:
    assert (
        refused(_with_entry(lambda entry: setattr(entry, "external_attr", (kind | 0o777) << 16)))
        == "zip_names"
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused() -> None:
    assert refused(_with_entry(lambda entry: setattr(entry, "filename", "word/document.xml"))) == "zip_names"
    assert refused(_with_entry(lambda entry: setattr(entry, "filename", "WORD/Document.xml"))) == "zip_names"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(method: int) -> None:
    assert refused(_with_entry(lambda entry: setattr(entry, "compress_type", method))) == "damaged"


def test_what_swells_is_refused_before_it_is_unpacked() -> None:
    began = time.process_time()
    assert refused(samples.docx(**{"word/a.xml": bytes(140_000_000)})) == "zip_bomb"
    many = {f"word/{number}.xml": bytes(900_000) for number in range(180)}
    assert refused(samples.docx(**many)) == "zip_bomb"
    assert refused(samples.docx(**{f"word/{n}": "" for n in range(4100)})) == "zip_bomb"
    assert time.process_time() - began < 20


def test_a_directory_that_lies_about_sizes_is_refused() -> None:
    data = bytearray(samples.docx(**{"word/a.xml": bytes(2_000_000)}))
    true, told = struct.pack("<L", 2_000_000), struct.pack("<L", 1000)
    assert data.count(true) == 2
    assert refused(bytes(data.replace(true, told))) == "damaged"


def test_members_that_share_bytes_are_refused() -> None:
    """As in «A better zip bomb»: many entries of the directory lead to the same packed bytes."""
    content = bytes(1_000_000)
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(content) + packed.flush()
    start = samples.docx()
    count, _size, offset = struct.unpack("<HLL", start[-12:-2])
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(content), len(body), len(content), 1, 0
    )
    kernel = local + b"x" + body
    entries = b"".join(
        struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(content), len(body), len(content)),
            *(3, 0, 0, 0, 0, 0, offset),
        )
        + b"%03d" % number
        for number in range(100)
    )
    directory = start[offset:-22] + entries
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count + 100, count + 100, len(directory), offset + len(kernel), 0
    )
    assert refused(start[:offset] + kernel + directory + end) == "zip_bomb"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.docx() + b"<script>alert(1)</script>", "zip_end"),
        (samples.docx() + samples.pdf(), "zip_end"),
        (b"PK\x03\x04" + bytes(50) + samples.docx(), "zip_end"),
        (samples.docx()[:-30], "damaged"),
        (samples.docx()[:200], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"PK\x05\x06" + bytes(18), "archive"),
    ],
    ids=["html", "pdf", "before", "cut", "short", "mark", "nothing"],
)
def test_a_package_is_one_from_its_first_byte_to_its_last(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_gap_between_members_hides_nothing() -> None:
    data = samples.docx()
    count, size, offset = struct.unpack("<HLL", data[-12:-2])
    hidden = b"<script>alert(1)</script>" * 3
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, offset + len(hidden), 0)
    assert refused(data[:offset] + hidden + data[offset:-22] + end) == "zip_end"
