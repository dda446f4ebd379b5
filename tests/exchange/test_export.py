"""Files that go out: safe to open, and the same when they come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from jipp.core.actor import VISITOR, Actor
from jipp.core.models import Event
from jipp.exchange.cells import clean
from jipp.exchange.findings import Report
from jipp.exchange.incoming import import_file
from jipp.exchange.queries import ExportRow, directory_rows, write_csv, write_json, write_xlsx
from jipp.exchange.safety import safe_cell
from jipp.innovations.models import Innovation

TakeIn = Callable[..., Report]
ROWS = [
    [
        "=1+1 (Satu Tambah Satu Dua)",
        "Pemkab Bantul",
        "",
        "2020",
        "KIPP Top 99",
        "Kementerian PANRB",
        "Kota Surabaya",
        "",
    ],
    ["'@Desa", "Kemenkes", "", "", "", "", "", "https://a.go.id/x"],
    [
        'Biasa; "kutip"',
        "Pemkab Bantul",
        "",
        "2021",
        "UNPSA Pemenang",
        "",
        "Kabupaten Bantul",
        "https://a.go.id",
    ],
]
EMPTY = ExportRow(1, "", "", "", "", "", (), (), (), (), "", None, (), (), "", "")


@given(
    st.text(alphabet=st.sampled_from(list("=+-@＝＋－＠'\t\r\n \u00a0\u200b\ufeff\u3000aZ1|!")), max_size=8)
)
def test_no_cell_can_run_as_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert cell.lstrip("\t\r\n \u00a0\u200b\ufeff\u3000")[:1] not in tuple("=+-@＝＋－＠")
    assert cell[:1] not in ("\t", "\r")


@given(st.text(max_size=30))
def test_what_goes_out_comes_back(text: str) -> None:
    assert clean(safe_cell(clean(text))) == clean(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_csv_holds_any_text(title: str) -> None:
    data = b"".join(write_csv([replace(EMPTY, title=title)])).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline="")))
    assert rows[1][1] == safe_cell(title)


@pytest.fixture
def ids(take_in: TakeIn) -> list[int]:
    take_in(ROWS)
    return list(Innovation.objects.order_by("nri").values_list("pk", flat=True))


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_round_trip_changes_nothing(ids: list[int], keeper: Actor, tmp_path: Path, language: str) -> None:
    before = Event.objects.count()
    rows = list(directory_rows(ids, VISITOR))
    (tmp_path / "out.csv").write_bytes(b"".join(write_csv(rows, language)))
    with write_xlsx(rows, language) as book:
        (tmp_path / "out.xlsx").write_bytes(book.read())
    for name in ("out.csv", "out.xlsx"):
        report = import_file(tmp_path / name, actor=keeper)
        assert (report.created, report.completed, report.unchanged, report.refused_rows) == (0, 0, 3, 0)
    assert Event.objects.count() == before


def test_workbook_cells_are_texts(ids: list[int]) -> None:
    with write_xlsx(directory_rows(ids, VISITOR)) as file:
        sheet = load_workbook(io.BytesIO(file.read()))["Inovasi"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)


def test_json_tells_what_it_is(ids: list[int]) -> None:
    document = json.loads(b"".join(write_json(directory_rows(ids, VISITOR, base_url="https://x.go.id"))))
    assert len(document["items"]) == 3
    assert document["items"][0]["address"].startswith("https://x.go.id/inovasi/")
    assert document["about"]


def test_rows_are_only_those_the_actor_sees(ids: list[int]) -> None:
    Innovation.objects.filter(pk=ids[0]).update(state="draf")
    assert len(list(directory_rows(ids, VISITOR))) == 2
