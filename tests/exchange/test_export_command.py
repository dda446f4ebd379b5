"""`jipp export` on the command line: everything, or what the filters of the directory leave."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.http import QueryDict

from jipp.core.actor import VISITOR
from jipp.innovations.models import Innovation
from jipp.search.queries import PARAMETERS, DirectoryQuery, all_ids

pytestmark = [pytest.mark.usefixtures("seeded"), pytest.mark.django_db]


def exported(target: Path, *filters: str) -> list[dict[str, Any]]:
    given = [word for one in filters for word in ("--filter", one)]
    call_command("export_file", str(target), *given, stdout=StringIO())
    items: list[dict[str, Any]] = json.loads(target.read_text(encoding="utf-8"))["items"]
    return items


def test_without_filters_the_file_holds_everything(tmp_path: Path) -> None:
    numbers = [item["nri"] for item in exported(tmp_path / "all.json")]
    assert len(numbers) == 538
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    "filters",
    [
        ("sdg=3&provinsi=35",),
        ("sdg=3", "provinsi=Jawa Timur"),
        ("tahun=2019&tahun=2020", "urut=nama"),
        ("q=ibu hamil",),
    ],
)
def test_filters_leave_what_the_directory_shows_in_its_order(
    tmp_path: Path, filters: tuple[str, ...]
) -> None:
    query = DirectoryQuery.parse(QueryDict("&".join(filters)))
    shown = all_ids(query, actor=VISITOR, limit=1000)

    numbers = dict(Innovation.objects.values_list("pk", "nri"))
    assert 0 < len(shown) < 538
    assert [item["nri"] for item in exported(tmp_path / "some.json", *filters)] == [
        numbers[pk] for pk in shown
    ]


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ("provins=35", "Saringan «provins» tidak dikenal. Saringan yang dikenal: q, sdg, provinsi,"),
        ("hal=2", "Saringan «hal» tidak dikenal."),
        ("sdg", "Saringan «sdg» tidak bernilai. Tulis sebagai sdg=nilai."),
        ("sdg=3&provinsi=Atlantis", "Nilai yang tidak dikenal direktori: provinsi=Atlantis."),
        ("urut=abjad", "Urutan yang dikenal: relevansi, terbaru, tahun, nama."),
    ],
)
def test_what_the_directory_does_not_know_is_refused(tmp_path: Path, filters: str, sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        exported(tmp_path / "none.json", filters)

    assert sentence in str(refused.value)
    assert not (tmp_path / "none.json").exists()


def test_addresses_are_those_of_the_portal(tmp_path: Path) -> None:
    first = exported(tmp_path / "all.json")[0]
    assert first["address"].startswith(f"{settings.PORTAL_ADDRESS}/inovasi/")


def test_the_help_names_every_filter(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("export_file", "--help")

    told = " ".join(capsys.readouterr().out.split())
    assert all(name in told for name in PARAMETERS if name != "hal")
    assert "--filter" in told
