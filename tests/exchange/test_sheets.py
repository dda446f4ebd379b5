"""Files in any state: read, or refused in one sentence; never a traceback."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from jipp.exchange.columns import find_layout
from jipp.exchange.findings import FileRefused
from jipp.exchange.sheets import open_table

HEADER = "judul;instansi;tahun\n"
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def _rows(path: Path) -> list[list[str]]:
    return [cells for _line, cells in find_layout(open_table(path)).rows]


def _file(tmp_path: Path, data: bytes, name: str = "rows.csv") -> Path:
    target = tmp_path / name
    target.write_bytes(data)
    return target


def _xlsx(tmp_path: Path, rows: list[list[object]], **merged: str) -> Path:
    target = tmp_path / "rows.xlsx"
    with xlsxwriter.Workbook(str(target)) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
        for cells, text in merged.items():
            sheet.merge_range(cells, text)
    return target


def _workbook(tmp_path: Path, sheet: bytes) -> Path:
    good = _xlsx(tmp_path, [["judul", "instansi"]])
    target = tmp_path / "made.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in source.infolist():
            is_sheet = member.filename == "xl/worksheets/sheet1.xml"
            archive.writestr(member.filename, sheet if is_sheet else source.read(member))
    return target


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    text = f"{HEADER}Café – Desa;Kabupaten Bantul;2023\n".replace(";", separator)
    assert _rows(_file(tmp_path, text.encode(encoding))) == [["Café – Desa", "Kabupaten Bantul", "2023"]]


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    tables = open_table(_file(tmp_path, f"{HEADER}Café;x;1\n".encode("cp1252")))
    assert "Windows-1252" in tables[0].notes[0]


def test_the_header_may_stand_below_a_title(tmp_path: Path) -> None:
    assert _rows(_file(tmp_path, f"DAFTAR INOVASI;;\n;;\n{HEADER}A;B;2020\n".encode())) == [
        ["A", "B", "2020"]
    ]


def test_workbooks_give_numbers_as_text_and_fill_merged_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [["judul", "instansi", "tahun"], ["A", "B", 2023], ["", "B", 2024.0]]
    assert _rows(_xlsx(tmp_path, rows, **{"A2:A3": "A"})) == [["A", "B", "2023"], ["A", "B", "2024"]]


def test_the_sheet_with_the_header_is_found(tmp_path: Path) -> None:
    target = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(target)) as book:
        book.add_worksheet("Petunjuk").write_string(0, 0, "Isi lembar kedua")
        second = book.add_worksheet("Data")
        second.write_row(0, 0, ["judul", "instansi"])
        second.write_row(1, 0, ["A", "B"])
    assert _rows(target) == [["A", "B"]]


def _bomb(tmp_path: Path) -> Path:
    return _workbook(tmp_path, b" " * 500_000_000)


def _far(tmp_path: Path) -> Path:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return _workbook(tmp_path, SHEET.format(rows=rows).encode())


def _wide(tmp_path: Path) -> Path:
    return _file(tmp_path, (",".join(["judul", "instansi", *["x"] * 1_000_000]) + "\n").encode())


def _locked(tmp_path: Path) -> Path:
    good = bytearray(_xlsx(tmp_path, [["judul", "instansi"]]).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = good.find(mark)
        while at >= 0:
            good[at + offset] |= 1
            at = good.find(mark, at + 4)
    return _file(tmp_path, bytes(good), "locked.xlsx")


def _other_zip(tmp_path: Path) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("foto.txt", "x")
    return _file(tmp_path, data.getvalue(), "foto.xlsx")


def _cut(tmp_path: Path) -> Path:
    return _file(tmp_path, _xlsx(tmp_path, [["judul", "instansi"]]).read_bytes()[:900], "cut.xlsx")


def _bad_xml(tmp_path: Path) -> Path:
    return _workbook(tmp_path, b"<worksheet><sheetData><row><c t='s'><v>999999</v></c></row>")


@pytest.mark.parametrize("make", [_bomb, _far, _wide, _locked, _other_zip, _cut, _bad_xml])
def test_malformed_files_are_refused_in_a_sentence(tmp_path: Path, make: object) -> None:
    with pytest.raises(FileRefused) as refused:
        _rows(make(tmp_path))  # type: ignore[operator]
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n ;;; \n",
        b"\xef\xbb\xbf",
        b"%PDF-1.7 x",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls",
        b"\xff\xfe\x00",
        b"PK\x03\x04 nothing",
        b"nama,warna\nA,B\n",
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(FileRefused):
        _rows(_file(tmp_path, data))


def test_a_missing_file_and_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="tidak dapat dibuka"):
        open_table(tmp_path / "tiada.csv")
    with pytest.raises(FileRefused, match="instansi"):
        _rows(_file(tmp_path, b"judul,tahun\nA,2020\n"))


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert _rows(_file(tmp_path, HEADER.encode())) == []


def test_an_open_quote_costs_rows_but_does_not_stop(tmp_path: Path) -> None:
    rows = _rows(_file(tmp_path, (HEADER + 'A;"B;2020\n' + "C;D;2021\n" * 30_000).encode()))
    assert any(len(cell) > 32_767 for row in rows for cell in row)
