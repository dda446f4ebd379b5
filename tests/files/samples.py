"""Files as people send them, made here: nothing binary lies in the checkout."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import xlsxwriter
from PIL import Image
from PIL.TiffImagePlugin import IFDRational
from pypdf import PdfWriter

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAINS = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
}


def photo(width: int = 400, height: int = 300) -> Image.Image:
    """Something with as many colours as a photo."""
    grain = [Image.effect_noise((width // 4 or 1, height // 4 or 1), 60 + 10 * n) for n in range(3)]
    return Image.merge("RGB", grain).resize((width, height), Image.Resampling.BICUBIC)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """The image as a file of the format."""
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


@lru_cache(maxsize=20)
def jpeg(width: int = 400, height: int = 300, **options: Any) -> bytes:
    """A photo; the same one each time."""
    return saved(photo(width, height), "JPEG", **options)


def png(width: int = 40, height: int = 30) -> bytes:
    """A drawing of one colour."""
    return saved(Image.new("RGB", (width, height), "#0b6b5d"), "PNG")


def placed_photo(orientation: int = 1) -> bytes:
    """A photo as a telephone writes it: where it was taken, with what, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telepon Rahasia"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "S", (IFDRational(6), IFDRational(10), IFDRational(31))
    gps[3], gps[4] = "E", (IFDRational(106), IFDRational(49), IFDRational(27))
    return jpeg(exif=exif.tobytes(), comment=b"komentar rahasia")


def pdf(pages: int = 1, *, text: bool = True) -> bytes:
    """A PDF of empty pages, with a font if there is to be text."""
    writer = pdf_writer(pages)
    if text:
        from pypdf.generic import DictionaryObject, NameObject  # noqa: PLC0415  (used by this one alone)

        fonts = DictionaryObject(
            {NameObject("/F1"): DictionaryObject({NameObject("/Type"): NameObject("/Font")})}
        )
        writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return written(writer)


def pdf_writer(pages: int = 1) -> PdfWriter:
    """A PDF to be changed before it is written."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(210, 297)
    return writer


def written(writer: PdfWriter) -> bytes:
    """The bytes of the PDF."""
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def zipped(members: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members, in order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def office_members(kind: str = "docx", *, main: str = "", overrides: str = "") -> dict[str, bytes | str]:
    """The members of a small Office document."""
    path, ending = MAINS[kind]
    kind = f"application/vnd.openxmlformats-officedocument.{main or ending}"
    override = f'<Override PartName="/{path}" ContentType="{kind}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">{override}{overrides}</Types>',
        "_rels/.rels": relations(f"{OFFICE}/officeDocument", path),
        path: "<document><p>Keputusan Bupati</p></document>",
    }


def relations(kind: str, target: str, *, external: bool = False) -> str:
    """A list of relations with one in it."""
    mode = ' TargetMode="External"' if external else ""
    return (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    )


def docx(**members: bytes | str) -> bytes:
    """A Word document; further members by path."""
    return zipped({**office_members("docx"), **members})


def xlsx() -> bytes:
    """A spreadsheet with a chart, as a library writes it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Data")
    sheet.write_column("A1", [1, 2, 3])
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Data!$A$1:$A$3"})
    sheet.insert_chart("C1", chart)
    sheet.write_url("A5", "https://www.menpan.go.id/")
    book.close()
    return target.getvalue()


def opendocument(kind: str = "text", **members: bytes | str) -> bytes:
    """An OpenDocument file; its first member says what it is, unpacked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("content.xml", "<office:document-content/>", zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest/>", zipfile.ZIP_DEFLATED)
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
