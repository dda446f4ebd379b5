"""Agencies and units by spreadsheet: a preview of every row, exactly that when confirmed, and round trips."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jipp.core.actor import Actor
from jipp.core.models import Event
from jipp.exchange.findings import FileRefused
from jipp.exchange.register import (
    SHEETS,
    ChangedMeanwhile,
    Given,
    Outcome,
    Taken,
    import_register,
    preview_register,
    register_rows,
    register_template,
    report_csv,
    write_register,
)
from jipp.network.models import Agency, RegisterImport, Unit
from jipp.network.queries import agencies_in_reach, units_in_reach
from jipp.network.services import AgencyFacts, UnitFacts, register_agency, register_unit
from tests import cast
from tests.factories import network, people, regions

pytestmark = pytest.mark.django_db
AGENCIES, UNITS = SHEETS["instansi"], SHEETS["unit"]


@pytest.fixture
def actors(db: None) -> Mapping[str, Actor]:
    return cast.actors(cast.people(cast.places()))


@pytest.fixture
def lead(actors: Mapping[str, Actor]) -> Actor:
    return actors["national"]


def table(*rows: str) -> Given:
    return Given("daftar.csv", "\n".join(rows).encode())


def outcomes(taken: Taken) -> list[str]:
    return [row.outcome.value for row in taken.rows]


def test_every_row_is_told_and_only_what_was_shown_happens(lead: Actor) -> None:
    network.agency("Badan Lama", code="lama", kind="lembaga", address="Jalan Satu")
    file = table(
        "kode;nama;jenis;alamat;situs",
        "lama;Badan Lama;lembaga;Jalan Dua;",
        ";Badan Baru;lembaga;;https://baru.go.id",
        ";Badan Baru Sekali;kerajaan;;",
        ";Badan Tanpa Situs;lembaga;;baru.go.id",
        "entah;Badan Entah;lembaga;;",
        "lama;Badan Lama;lembaga;;",
        ";Pemerintah Kabupaten Pangung;lembaga;;",
        ";Badan Lamaa;lembaga;;",
    )
    shown = preview_register(AGENCIES, file, actor=lead)
    assert outcomes(shown) == [
        "berubah",
        "baru",
        "ditolak",
        "ditolak",
        "ditolak",
        "ditolak",
        "mirip",
        "mirip",
    ]
    assert [(one.column, one.before, one.after) for one in shown.rows[0].changes] == [
        ("alamat", "Jalan Satu", "Jalan Dua")
    ]
    assert [row.column for row in shown.rows[2:6]] == ["jenis", "situs", "kode", "nama"]
    assert not Agency.objects.filter(name="Badan Baru").exists()
    done = import_register(AGENCIES, file, actor=lead, confirmed=shown.digest)
    assert done.rows == shown.rows
    assert Agency.objects.get(code="lama").address == "Jalan Dua"
    kept = RegisterImport.objects.get()
    assert (kept.created, kept.changed, kept.refused) == (1, 1, 6)
    assert "Jalan Satu" in kept.report
    again = preview_register(AGENCIES, file, actor=lead)
    assert outcomes(again)[:2] == ["tetap", "tetap"]
    assert not again.does_something


def test_a_register_that_changed_meanwhile_is_shown_anew(lead: Actor) -> None:
    agency = network.agency("Badan Lama", code="lama", kind="lembaga")
    file = table("kode,alamat", "lama,Jalan Dua")
    shown = preview_register(AGENCIES, file, actor=lead)
    Agency.objects.filter(pk=agency.pk).update(address="Jalan Tiga")
    with pytest.raises(ChangedMeanwhile) as told:
        import_register(AGENCIES, file, actor=lead, confirmed=shown.digest)
    assert told.value.taken.rows[0].changes[0].before == "Jalan Tiga"
    agency.refresh_from_db()
    assert agency.address == "Jalan Tiga"
    assert not RegisterImport.objects.exists()


def test_what_needs_a_law_is_not_done_by_a_cell(lead: Actor) -> None:
    agency = network.agency("Badan Lama", code="lama", kind="lembaga")
    unit = people.unit(agency, "Balai")
    Unit.objects.update(name_key="balai")
    network.agency("Badan Lain", code="lain")
    first = preview_register(
        AGENCIES, table("kode,nama,keadaan", "lama,Badan Lain Lagi,", "lain,,ditutup"), actor=lead
    )
    assert [(row.outcome, row.column) for row in first.rows] == [
        (Outcome.REFUSED, "nama"),
        (Outcome.REFUSED, "keadaan"),
    ]
    moved = preview_register(UNITS, table("nomor,nama,instansi", f"{unit.pk},Balai,Badan Lain"), actor=lead)
    assert moved.rows[0].column == "instansi"
    assert moved.rows[0].suggestion == "Badan Lama"


def test_a_dash_empties_and_a_blank_leaves(lead: Actor) -> None:
    network.agency("Badan Lama", code="lama", kind="lembaga", address="Jalan Satu", note="Tetap")
    import_register(AGENCIES, table("kode,alamat,catatan", "lama,-,"), actor=lead)
    found = Agency.objects.get(code="lama")
    assert (found.address, found.note) == ("", "Tetap")


def test_rows_reach_no_further_than_the_powers_of_who_imports(actors: Mapping[str, Actor]) -> None:
    file = table(
        "nama,instansi,jenis",
        "Puskesmas Satu,Pemerintah Kabupaten Panggung,puskesmas",
        "Puskesmas Dua,Pemerintah Kabupaten Tetangga,puskesmas",
    )
    assert outcomes(preview_register(UNITS, file, actor=actors["agency_admin"])) == ["baru", "ditolak"]
    assert outcomes(preview_register(UNITS, file, actor=actors["national"])) == ["baru", "baru"]
    assert outcomes(preview_register(UNITS, file, actor=actors["pembina"])) == ["ditolak", "ditolak"]
    agencies = table("nama,jenis", "Badan Sendiri,lembaga")
    assert outcomes(preview_register(AGENCIES, agencies, actor=actors["agency_admin"])) == ["ditolak"]


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "\x00\x01", "nama\nBalai"])
def test_a_file_without_the_columns_is_refused_whole(lead: Actor, text: str) -> None:
    with pytest.raises(FileRefused):
        preview_register(UNITS, Given("x.csv", text.encode()), actor=lead)


def test_too_many_changes_at_once_are_refused(lead: Actor) -> None:
    file = table("nama,jenis", *(f"Lembaga {number * 7919},lembaga" for number in range(4)))
    with pytest.raises(FileRefused, match="Bagi berkasnya"):
        preview_register(AGENCIES, file, actor=lead, most=3)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
STRANGE = ["=1+1", "'=x", "- - -", "@nama", "12.50", "a;b,c", 'Jalan "Satu"', "+62 812", "\tx", "'"]
ODD = st.sampled_from(STRANGE)


def comes_back_as_it_went(lead: Actor, texts: list[tuple[str, str, str]], form: str) -> None:
    """Entries with these texts go out and in again; nothing changes and nothing is recorded."""
    with transaction.atomic():
        place = regions.regency(regions.province())
        for number, (short, address, note) in enumerate(texts):
            name, code = f"Lembaga Contoh {number}", f"K-{number}"
            facts = AgencyFacts(name, "bumd", short, place, code, address, note=note, is_distinct=True)
            agency = register_agency(facts, actor=lead)
            register_unit(agency, UnitFacts(f"Balai {number}", "upt", place, address=address), actor=lead)
        before = Event.objects.count()
        for sheet, rows in ((AGENCIES, agencies_in_reach(lead)), (UNITS, units_in_reach(lead))):
            data = write_register(sheet, register_rows(sheet, rows.order_by("name")), form)
            taken = import_register(sheet, Given(f"x.{form}", data), actor=lead)
            assert set(outcomes(taken)) == {"tetap"}, taken.rows
        assert Event.objects.count() == before
        transaction.set_rollback(True)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(WORDS | ODD, WORDS | ODD, WORDS | ODD), min_size=1, max_size=3))
def test_what_goes_out_comes_in_as_no_change(lead: Actor, texts: list[tuple[str, str, str]]) -> None:
    comes_back_as_it_went(lead, texts, "csv")


def test_a_workbook_comes_back_as_it_went(lead: Actor) -> None:
    comes_back_as_it_went(lead, [(one, one, one) for one in STRANGE], "xlsx")


def test_the_template_is_read_as_a_file_without_rows(lead: Actor) -> None:
    for sheet in (AGENCIES, UNITS):
        assert preview_register(sheet, Given("t.xlsx", register_template(sheet)), actor=lead).rows == []


def test_a_report_holds_every_row_and_no_formula(lead: Actor) -> None:
    taken = preview_register(AGENCIES, table("nama,jenis", "=HYPERLINK(1),lembaga", "Badan X,x"), actor=lead)
    rows = list(csv.reader(io.StringIO(report_csv(taken))))
    assert [row[0] for row in rows] == ["baris", "2", "3"]
    assert all(cell[:1] != "=" for row in rows for cell in row)


def test_at_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network.agency("Badan Lama", code="lama", kind="lembaga")
    file, out, report = tmp_path / "a.csv", tmp_path / "b.xlsx", tmp_path / "laporan.csv"
    file.write_text("nama,jenis\nBadan Baru,lembaga\nBadan Salah,x\n", encoding="utf-8")
    call_command("import_file", "agencies", str(file), "--dry-run", "--report", str(report))
    assert "1 baru" in capsys.readouterr().out
    assert not Agency.objects.filter(name="Badan Baru").exists()
    assert "Badan Salah" in report.read_text(encoding="utf-8-sig")
    with pytest.raises(CommandError, match="--strict"):
        call_command("import_file", "agencies", str(file), "--strict")
    assert not Agency.objects.filter(name="Badan Baru").exists()
    call_command("import_file", "agencies", str(file))
    call_command("export_file", "agencies", str(out))
    call_command("import_file", "agencies", str(out))
    assert "0 baru, 0 berubah, 2 tetap" in capsys.readouterr().out


@pytest.fixture
def browser(db: None) -> Client:
    return cast.browser(cast.people(cast.places())["national"])


def test_a_file_goes_through_the_browser(browser: Client) -> None:
    network.agency("Badan Lama", code="lama", kind="lembaga")
    upload = SimpleUploadedFile(
        "daftar.csv",
        b"kode,nama,jenis,alamat\nlama,Badan Lama,lembaga,Jalan Dua\n,Badan Baru,lembaga,\n,X,y,\n",
    )
    address = browser.post("/kerja/instansi/impor/", {"file": upload})["Location"]
    shown = browser.get(address).content.decode()
    assert "Jalan Dua" in shown
    assert "Terapkan 2 baris" in shown
    assert "Badan Baru" in browser.get(f"{address}laporan.csv").content.decode()
    stale = browser.post(address, {"dilihat": "x"}).content.decode()
    assert "berubah sejak pratinjau" in stale
    seen = shown.split('name="dilihat" value="')[1].split('"')[0]
    assert browser.post(address, {"dilihat": seen}).status_code == 302
    assert Agency.objects.filter(name="Badan Baru").exists()
    page = browser.get("/kerja/instansi/impor/").content.decode()
    assert "1 baru, 1 berubah, 1 ditolak" in page
    kept = RegisterImport.objects.get()
    assert browser.get(f"/kerja/instansi/impor/{kept.pk}/laporan.csv").status_code == 200
    listed = browser.get("/kerja/instansi/ekspor/csv/?q=badan+baru").content.decode("utf-8-sig")
    assert len(listed.splitlines()) == 2


def test_a_picture_is_no_spreadsheet(browser: Client) -> None:
    picture = SimpleUploadedFile("foto.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    assert browser.post("/kerja/unit/impor/", {"file": picture}).status_code == 422
