"""PDF: kept byte for byte or refused; nothing hides from the reading, however it is written."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from jipp.files.inspection.findings import Unfit
from jipp.files.inspection.inspecting import inspect
from tests.files import samples

Dictionary = DictionaryObject


def refused(data: bytes) -> str:
    with pytest.raises(Unfit) as refusal:
        inspect(data, name="keputusan.pdf", allowed=("pdf",))
    return refusal.value.code


def names(**given: object) -> DictionaryObject:
    made = Dictionary()
    for name, value in given.items():
        made[NameObject(f"/{name}")] = NameObject(value) if type(value) is str else value
    return made


def changed(change: Callable[[PdfWriter], object]) -> bytes:
    writer = samples.pdf_writer()
    change(writer)
    return samples.written(writer)


def root(writer: PdfWriter) -> DictionaryObject:
    return writer.root_object


def action(**given: object) -> bytes:
    return changed(lambda writer: root(writer).update({NameObject("/OpenAction"): names(**given)}))


SCRIPT = TextStringObject("app.alert(1)")


def _script(writer: PdfWriter) -> None:
    tree = names(Names=ArrayObject([TextStringObject("a"), names(S="/JavaScript", JS=SCRIPT)]))
    root(writer)[NameObject("/Names")] = names(JavaScript=tree)


def _attachment(writer: PdfWriter) -> None:
    writer.add_attachment("jahat.exe", b"MZ")


def _form(writer: PdfWriter) -> None:
    root(writer)[NameObject("/AcroForm")] = names(XFA=TextStringObject("<xdp/>"))


def _media(writer: PdfWriter) -> None:
    note = names(Type="/Annot", Subtype="/RichMedia")
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])


def _page_script(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/AA")] = names(O=names(S="/JavaScript", JS=SCRIPT))


HARMFUL = {
    "script": (changed(_script), "pdf_script"),
    "script when opened": (action(S="/JavaScript", JS=SCRIPT), "pdf_script"),
    "script of a page": (changed(_page_script), "pdf_script"),
    "program": (action(S="/Launch", F=TextStringObject("cmd.exe")), "pdf_action"),
    "sends": (action(S="/SubmitForm", F=TextStringObject("http://x.example/")), "pdf_action"),
    "script as an address": (action(S="/URI", URI=TextStringObject("javascript:alert(1)")), "pdf_script"),
    "script as an address in figures": (
        samples.pdf().replace(b"/Pages", b"/Pages /URI <6A617661 7363726970743A31> /X", 1),
        "pdf_script",
    ),
    "attachment": (changed(_attachment), "pdf_embedded"),
    "form": (changed(_form), "pdf_form"),
    "media": (changed(_media), "pdf_media"),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_runs_opens_or_carries_something_is_refused(what: str) -> None:
    data, code = HARMFUL[what]
    assert refused(data) == code


@pytest.mark.parametrize("method", ["RC4-128", "AES-256"])
def test_a_locked_pdf_is_refused(method: str) -> None:
    if method == "AES-256":
        pytest.importorskip("cryptography")
    assert refused(changed(lambda writer: writer.encrypt("rahasia", algorithm=method))) == "password"


@pytest.mark.parametrize(
    "spelling", [b"/J#53", b"/#4a#53", b"/#4A#53", b"/J#61vaScript", b"/Jav#61Scr#69pt", b"/%s" % b"JS"]
)
def test_a_name_in_any_spelling(spelling: bytes) -> None:
    plain = samples.pdf()
    assert refused(plain.replace(b"/Pages", b"/Pages " + spelling + b" (x) /X", 1)) == "pdf_script"


def object_stream(
    content: bytes, *, dictionary: bytes = b"/Filter /FlateDecode", packed: bool = True
) -> bytes:
    """A PDF with an object stream of this content."""
    body = zlib.compress(content) if packed else content
    stream = b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        dictionary,
        len(body),
        body,
    )
    return samples.pdf().replace(b"xref", stream + b"xref", 1)


JS = b"8 0 << /S /JavaScript /JS (app.alert(1)) >>"


def test_an_object_stream_is_unpacked() -> None:
    assert inspect(object_stream(b"8 0 << /A 1 >>"), name="a.pdf", allowed=("pdf",)).format == "pdf"
    assert refused(object_stream(JS)) == "pdf_script"
    assert refused(object_stream(JS, dictionary=b"", packed=False)) == "pdf_script"


@pytest.mark.parametrize(
    "dictionary",
    [
        b"/Filter [/ASCIIHexDecode /FlateDecode]",
        b"/Filter /LZWDecode",
        b"/Filter 12 0 R",
        b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
        b"/Fil#74er /ASCII85Decode",
        b"/Filter /FlateDecode /Filter /RunLengthDecode",
    ],
)
def test_an_object_stream_packed_in_another_way_is_refused(dictionary: bytes) -> None:
    assert refused(object_stream(JS, dictionary=dictionary)) == "pdf_hidden"


def test_an_object_stream_under_another_spelling_is_found() -> None:
    assert refused(object_stream(JS).replace(b"/ObjStm", b"/Ob#6aStm")) == "pdf_script"


def test_an_object_stream_that_hides_behind_a_word_is_refused() -> None:
    hidden = object_stream(JS).replace(b"<< /Type", b"<< /X (stream) /Type", 1)
    assert refused(hidden) == "pdf_hidden"
    hidden = object_stream(JS).replace(b"/First 4", b"/First 4 /X (obj)", 1)
    assert refused(hidden) == "pdf_hidden"


def test_an_object_inside_what_looks_like_a_stream_is_read() -> None:
    inner = b"7 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj"
    for start in (b"% stream\n", b"6 0 obj\n<< /Length 0 >>\nstream\n", b"6 0 obj (stream) endobj\n"):
        assert refused(samples.pdf().replace(b"xref", start + inner + b"\nxref", 1)) == "pdf_script"


def test_an_object_stream_that_swells_is_refused() -> None:
    assert refused(object_stream(bytes(60_000_000))) == "too_complex"


def test_a_broken_object_stream_is_refused() -> None:
    assert refused(object_stream(b"\x00\x01nothing packed", packed=False)) == "damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\n" + samples.pdf(), "pdf_start"),
        (b"GIF89a" + samples.pdf(), "not_accepted"),
        (b"<html>" + samples.pdf(), "pdf_start"),
        (samples.pdf() + b"<script>alert(1)</script>", "pdf_end"),
        (samples.pdf() + samples.zipped({"a": b"b"}), "pdf_end"),
        (samples.pdf() + samples.jpeg(), "pdf_end"),
        (samples.pdf()[:-20], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-9.9\n" + samples.pdf()[9:], "damaged"),
        (samples.zipped({"a": b"b"}) + samples.pdf(), "zip_end"),
    ],
    ids=[
        "blank",
        "gif",
        "html",
        "html behind",
        "zip behind",
        "jpeg behind",
        "cut",
        "empty",
        "version",
        "zip",
    ],
)
def test_a_pdf_is_one_from_its_first_byte_to_its_last(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_zip_in_the_middle_of_a_pdf_is_refused() -> None:
    archive = samples.zipped({"jahat.exe": b"MZ"})
    stream = b"9 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(archive), archive)
    assert refused(samples.pdf().replace(b"xref", stream + b"xref", 1)) == "pdf_end"


def test_a_pdf_is_kept_as_it_is_and_tells_whether_it_has_text() -> None:
    for text in (True, False):
        found = inspect(samples.pdf(3, text=text), name="SK.PDF", allowed=("pdf",))
        assert (found.format, found.name, found.main, found.has_text) == ("pdf", "SK.pdf", None, text)


def test_what_people_write_is_no_action() -> None:
    def fill(writer: PdfWriter) -> None:
        writer.add_metadata({"/Title": "Data: kinerja JavaScript dan Launch", "/Author": "Bagian JS"})
        writer.add_uri(0, "https://www.menpan.go.id/", RectangleObject((0, 0, 10, 10)))
        writer.add_outline_item(title="Lampiran", page_number=0)
        content = StreamObject()
        content.set_data(b"BT (a script is /JS in words) Tj ET")
        writer.pages[0][NameObject("/Contents")] = writer._add_object(content)

    data = changed(fill)
    assert b"/JS in words" in data
    assert inspect(data, name="a.pdf", allowed=("pdf",)).format == "pdf"
