"""Files in any state: read, or refused in one sentence; never a traceback."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from jipp.exchange.columns import find_layout
from jipp.exchange.findings import FileRefused
from jipp.exchange.sheets import UnreadRow, open_table

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


def test_failed_formulas_are_shown_wherever_the_table_stands(tmp_path: Path) -> None:
    target = tmp_path / "failed.xlsx"
    with xlsxwriter.Workbook(str(target)) as book:
        book.add_worksheet("Petunjuk").write_string(0, 0, "x")
        sheet = book.add_worksheet("Data & isi")
        sheet.write_row(2, 1, ["judul", "instansi", "tahun"])
        sheet.write_row(3, 1, ["A", "B"])
        sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
        sheet.merge_range("B5:B6", "C")
        sheet.write_formula(5, 2, "=NA()", None, "#N/A")
    layout = find_layout(open_table(target))
    assert layout.header_line == 3
    assert list(layout.rows) == [(4, ["A", "B", "#DIV/0!"]), (5, ["C"]), (6, ["C", "#N/A"])]


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


WIDE = "judul;instansi;tahun;ringkasan\n"


@pytest.mark.parametrize(
    ("broken", "lost"),
    [
        ('A;"B;2020;x\n', 2),
        ('A;B;2020;"ringkasan tanpa tutup\n', 2),
        ('A;B;2020;"dua baris\ntanpa tutup\n', 3),
        ('A;"B" C;2020;"x\n', 2),
    ],
)
@pytest.mark.parametrize("rest", ["C;D;2021;y\n", 'C;D;2021;"y; z"\n', '"C";"D";2021;"dua\nbaris, ""y"""\n'])
@pytest.mark.parametrize("times", [1, 3000])
def test_an_open_quote_costs_its_row_and_says_where_it_begins(
    tmp_path: Path, broken: str, lost: int, rest: str, times: int
) -> None:
    rows = _rows(_file(tmp_path, (WIDE + broken + rest * times).encode()))
    assert isinstance(rows[0], UnreadRow)
    assert "baris 2" in rows[0].reason
    assert (str(lost) in rows[0].reason, len(rows)) == (True, times + 1)
    assert {row[0] for row in rows[1:]} == {"C"}


def test_an_open_quote_that_another_row_closes_swallows_neither(tmp_path: Path) -> None:
    rows = _rows(_file(tmp_path, (WIDE + 'A;"B;2020;x\nC;D";2021;y\nE;F;2022;z\n').encode()))
    assert [isinstance(row, UnreadRow) for row in rows] == [True, False, False]
    assert rows[1:] == [["C", 'D"', "2021", "y"], ["E", "F", "2022", "z"]]


def test_line_breaks_and_quotes_within_cells_are_text(tmp_path: Path) -> None:
    text = 'A;"B\nC, D";2020;"x\n\ny; z\n"\n"Judul "bagus" sekali";F;2021;"5"" pipa"\n'
    assert _rows(_file(tmp_path, (WIDE + text).encode())) == [
        ["A", "B\nC, D", "2020", "x\n\ny; z\n"],
        ['Judul "bagus" sekali', "F", "2021", '5" pipa'],
    ]
