"""Import at its door: what comes in, what stays out, what is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jipp.core.actor import VISITOR
from jipp.core.errors import Refused
from jipp.core.models import Event
from jipp.exchange.findings import Report, Severity
from jipp.innovations.models import Innovation, Recognition
from jipp.innovations.services import hide_innovation, import_innovations, merge_innovations
from jipp.innovations.states import State
from jipp.network.models import Agency
from tests.exchange.conftest import OLD

TakeIn = Callable[..., Report]
BANTUL = "Pemerintah Kabupaten Bantul"
ROW = [
    "ACTING (Ayo Cegah Stunting)",
    BANTUL,
    "kabupaten",
    "2023",
    "KIPP Top 45",
    "Kementerian PANRB",
    "Kabupaten Bantul",
    "",
]


def _row(**changed: str) -> list[str]:
    names = ["title", "agency", "kind", "year", "recognition", "body", "regency", "source"]
    return [changed.get(name, value) for name, value in zip(names, ROW, strict=True)]


def test_a_row_becomes_a_published_record_with_all_it_says(take_in: TakeIn) -> None:
    report = take_in([_row(source="https://www.menpan.go.id/a")])
    assert (report.created, report.refused_rows) == (1, 0)
    record = Innovation.objects.get()
    assert (record.given_title, record.title, record.expansion) == (ROW[0], "ACTING", "Ayo Cegah Stunting")
    assert (record.state, record.nri, record.agency.name) == (State.PUBLISHED, 100_001, BANTUL)
    assert [place.region.name for place in record.places.all()] == ["Kabupaten Bantul"]
    won = record.recognitions.get()
    assert (won.label, won.level.slug, won.year) == ("KIPP Top 45", "kipp-top-45", 2023)
    assert record.sources.get().system == "menpan.go.id"
    assert (record.first_recognised, record.completeness > 0) == (2023, True)


def test_the_same_file_twice_changes_nothing(take_in: TakeIn) -> None:
    rows = [ROW, _row(recognition="KIPP Top 99"), _row(title="Lain", agency="Klinik Baru", kind="lainnya")]
    first = take_in(rows)
    events = Event.objects.count()
    again = take_in(rows)
    assert (first.created, again.created, again.completed, again.unchanged) == (2, 0, 0, 2)
    assert Event.objects.count() == events
    assert again.agencies_registered == 0


def test_another_spelling_is_the_same_innovation_and_only_what_lacks_is_added(take_in: TakeIn) -> None:
    take_in([ROW])
    report = take_in(
        [_row(title="Acting  (ayo cegah STUNTING)", recognition="KIPP Top 99", agency="Pemkab Bantul")]
    )
    assert (report.created, report.completed) == (0, 1)
    record = Innovation.objects.get()
    assert record.given_title == ROW[0]
    assert sorted(won.label for won in record.recognitions.all()) == ["KIPP Top 45", "KIPP Top 99"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"title": ""}, "wajib"),
        ({"title": "***"}, "huruf"),
        ({"title": "x" * 301}, "300"),
        ({"year": "20.23"}, "empat angka"),
        ({"year": "1203"}, "antara"),
        ({"agency": "Pemerintah Kabupaten Antah Berantah", "regency": ""}, "tidak dikenal"),
    ],
)
def test_a_bad_row_stays_out_and_the_good_ones_come_in(
    take_in: TakeIn, changed: dict[str, str], reason: str
) -> None:
    report = take_in([_row(**changed), _row(title="Baik")])
    assert (report.created, report.refused_rows) == (1, 1)
    refused = [finding for finding in report.findings if finding.severity == Severity.REFUSED]
    assert (refused[0].line, reason in refused[0].reason) == (2, True)


def test_a_wrong_year_comes_with_a_suggestion(take_in: TakeIn) -> None:
    assert take_in([_row(year="20.23")]).findings[0].suggestion == "2023"


@pytest.mark.parametrize("year", ["2023 ", "2.023", "2023.0", "Tahun 2023"])
def test_years_as_people_write_them(take_in: TakeIn, year: str) -> None:
    take_in([_row(year=year)])
    assert Recognition.objects.get().year == 2023


@pytest.mark.parametrize(
    ("label", "kind", "found"),
    [
        ("Pemkab Bantul", "", BANTUL),
        ("Kabupaten Bantul", "kabupaten", BANTUL),
        ("Bantul", "kabupaten", BANTUL),
        ("Kemenkes", "kementerian", "Kementerian Kesehatan"),
        ("Kementrian Kesehatan", "kementerian", "Kementerian Kesehatan"),
        ("Pemerintah Kabupaten Banyuwanggi", "kabupaten", "Pemerintah Kabupaten Banyuwangi"),
        ("Dinas Kesehatan Kabupaten Bantul", "kabupaten", BANTUL),
        (
            "Pemerintah Kota Administrasi Jakarta Selatan",
            "kota",
            "Pemerintah Provinsi Daerah Khusus Ibukota Jakarta",
        ),
        ("Pemprov Jatim", "provinsi", "Pemerintah Provinsi Jawa Timur"),
    ],
)
def test_agencies_are_known_by_other_names_and_it_is_told(
    take_in: TakeIn, label: str, kind: str, found: str
) -> None:
    before = Agency.objects.count()
    report = take_in([_row(agency=label, kind=kind)])
    assert Innovation.objects.get().agency.name == found
    assert Agency.objects.count() == before
    assert [finding.value for finding in report.findings] == [label]


@pytest.mark.parametrize(
    ("title", "heir"),
    [
        ("Unit Layanan Paspor", "Kementerian Imigrasi dan Pemasyarakatan"),
        ("Pos Pengaduan HAM", "Kementerian Hak Asasi Manusia"),
        ("Fiducia Online", "Kementerian Hukum"),
    ],
)
def test_an_old_name_with_several_heirs_is_decided_by_words_and_doubted(
    take_in: TakeIn, title: str, heir: str
) -> None:
    report = take_in([_row(title=title, agency=OLD, kind="kementerian")])
    record = Innovation.objects.get()
    assert (record.agency.name, record.agency_name_then) == (heir, OLD)
    assert report.count(Severity.DOUBTFUL) == 1
    assert heir in report.findings[0].reason


def test_an_unknown_agency_is_registered_or_refused_as_asked(take_in: TakeIn) -> None:
    row = _row(agency="PDAM Tirta Contoh", kind="bumd")
    assert take_in([row], registers_agencies=False).refused_rows == 1
    report = take_in([row])
    assert (report.created, report.agencies_registered) == (1, 1)
    assert Innovation.objects.get().agency.kind == "bumd"


def test_dry_run_tells_the_same_and_stores_nothing(take_in: TakeIn) -> None:
    rows = [ROW, _row(title="Lain", agency="Klinik Baru", kind="lainnya")]
    tried = take_in(rows, is_dry_run=True)
    assert (Innovation.objects.count(), Agency.objects.filter(name="Klinik Baru").count()) == (0, 0)
    done = take_in(rows)
    assert (tried.created, tried.agencies_registered) == (done.created, done.agencies_registered)


def test_strict_stores_nothing_when_a_row_is_bad(take_in: TakeIn) -> None:
    report = take_in([ROW, _row(title="")], is_strict=True)
    assert (report.is_stopped, Innovation.objects.count()) == (True, 0)
    rows = [_row(title=""), _row(title="B", agency="Dinas Kesehatan", kind="", regency=""), ROW]
    both = [
        take_in([*rows, _row(agency="PT Baru", kind="")], is_strict=True, is_dry_run=dry)
        for dry in (False, True)
    ]
    refused = [
        [(one.line, one.column) for one in report.findings if one.severity == Severity.REFUSED]
        for report in both
    ]
    assert refused == [[(2, "title"), (3, "agency")]] * 2
    assert [report.agencies_registered for report in both] == [0, 0]
    late = take_in(
        [ROW, _row(title="B", agency="Pemerintah Kota Antah", kind="kota", regency="")], is_strict=True
    )
    assert (late.is_stopped, Innovation.objects.count()) == (True, 0)


def test_drafts_are_not_published(take_in: TakeIn) -> None:
    take_in([ROW], as_draft=True)
    assert (Innovation.objects.get().state, Innovation.objects.get().published_at) == (State.DRAFT, None)


def test_columns_in_any_order_in_indonesian_and_unknown_ones_told(take_in: TakeIn) -> None:
    report = take_in([["2023", BANTUL, "Satu", "?"]], header=["Tahun", "Instansi", "JUDUL INOVASI", "Warna"])
    assert report.created == 1
    assert [(finding.column, finding.severity) for finding in report.findings] == [
        ("Warna", Severity.NOTE),
        ("Tahun", Severity.DOUBTFUL),
    ]


def test_a_column_that_stands_twice_is_told_as_such(take_in: TakeIn) -> None:
    report = take_in([["Satu", BANTUL, "Dua"]], header=["Judul", "Instansi", "Nama Inovasi"])
    assert Innovation.objects.get().given_title == "Satu"
    assert [(one.column, "dua kali" in one.reason) for one in report.findings] == [("Nama Inovasi", True)]


def test_what_a_person_wrote_is_not_overwritten(take_in: TakeIn) -> None:
    header = ["title", "agency", "summary_id"]
    take_in([["Satu", BANTUL, "Ringkasan pertama."]], header)
    report = take_in([["Satu", BANTUL, "Ringkasan lain."]], header)
    assert Innovation.objects.get().summary == "Ringkasan pertama."
    told = [(one.line, one.column, one.value) for one in report.findings if "dipertahankan" in one.reason]
    assert told == [(2, "summary_id", "Ringkasan lain.")]
    assert take_in([["Satu", BANTUL, "Ringkasan pertama."]], header).findings == []


@pytest.mark.parametrize(
    ("changed", "column", "value"),
    [
        ({"recognition": ""}, "year", "2023"),
        ({"recognition": "", "year": ""}, "award_body", "Kementerian PANRB"),
        ({"regency": "#N/A"}, "regency", "#N/A"),
        ({"source": "#DIV/0!"}, "source_url", "#DIV/0!"),
        ({"year": "Err:502"}, "year", "Err:502"),
    ],
)
def test_facts_that_have_no_place_are_told(
    take_in: TakeIn, changed: dict[str, str], column: str, value: str
) -> None:
    report = take_in([_row(**changed)])
    assert report.created == 1
    assert (2, column, value, Severity.DOUBTFUL) in {
        (one.line, one.column, one.value, one.severity) for one in report.findings
    }


def test_a_failed_formula_is_no_title(take_in: TakeIn) -> None:
    report = take_in([_row(title="#REF!")])
    assert (report.refused_rows, report.findings[0].value, Innovation.objects.count()) == (1, "#REF!", 0)


def test_an_unknown_theme_is_told(take_in: TakeIn) -> None:
    report = take_in([["Satu", BANTUL, "Angkasa luar"]], header=["judul", "instansi", "tema"])
    assert [(one.value, one.reason) for one in report.findings] == [("Angkasa luar", "Tema tidak dikenal.")]


def test_a_merged_title_leads_to_the_survivor(take_in: TakeIn, keeper: object) -> None:
    take_in([_row(title="Asli"), _row(title="Kembaran", recognition="KIPP Top 99")])
    survivor, double = Innovation.objects.order_by("nri")
    merge_innovations(survivor, double, actor=keeper)  # type: ignore[arg-type]
    report = take_in([_row(title="Kembaran", recognition="KIPP Top 9")])
    assert (report.created, report.completed) == (0, 1)
    assert survivor.recognitions.count() == 3


def test_numbers_are_never_given_twice(take_in: TakeIn, keeper: object) -> None:
    take_in([ROW])
    hide_innovation(Innovation.objects.get(), reason="uji", actor=keeper)  # type: ignore[arg-type]
    Innovation.objects.all().delete()
    take_in([ROW])
    assert Innovation.objects.get().nri == 100_002


def test_cells_with_formulas_and_control_characters_become_plain_text(take_in: TakeIn) -> None:
    report = take_in([_row(title='=HYPERLINK("x")\x07\u200b baru')])
    assert Innovation.objects.get().given_title == '=HYPERLINK("x") baru'
    assert report.count(Severity.DOUBTFUL) == 1


@pytest.mark.django_db
def test_a_visitor_cannot_import() -> None:
    with pytest.raises(Refused):
        import_innovations([], actor=VISITOR)
