"""The third format: OpenDocument spreadsheets, as LibreOffice writes them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from jipp.exchange.columns import find_layout
from jipp.exchange.sheets import open_table

CELLS = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
TEXTS = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def _ods(target: Path, rows: list[list[str | int]]) -> Path:
    lines = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {OFFICE} {CELLS} {TEXTS}'
        ' office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Inovasi">'
        f"{lines}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3"'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return target


def test_an_opendocument_sheet_is_read_like_the_others(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [
        ["Judul", "Instansi", "Tahun"],
        ["Air & Udara", "Kabupaten Contoh", 2021],
        ["", "", ""],
        ["=Rumus", "Kota Contoh", 2022],
    ]
    layout = find_layout(open_table(_ods(tmp_path / "rows.ods", rows)))
    assert [cells for _line, cells in layout.rows] == [
        ["Air & Udara", "Kabupaten Contoh", "2021"],
        ["=Rumus", "Kota Contoh", "2022"],
    ]
