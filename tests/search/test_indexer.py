"""From a change to the index: the outbox, the indexer, the drift check; a killed worker loses nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from jipp.core.actor import VISITOR, Actor
from jipp.innovations.models import Innovation
from jipp.innovations.services import hide_innovation, merge_innovations, retitle_innovation
from jipp.network.models import Agency
from jipp.search.models import Outbox, SearchText
from jipp.search.queries import DirectoryQuery, search
from jipp.search.queries.opened import WANTED
from jipp.search.services import bring_up_to_date, is_up_to_date, measure_drift, outbox, rebuild
from jipp.search.services.indexer import indexing_lock, reason_to_rebuild
from tests.factories import innovations, network

WORDS = ("Sampah", "Nelayan", "Perpustakaan")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_index(settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_HOME = tmp_path / "index"


@pytest.fixture
def owner() -> Agency:
    return network.agency("Pemerintah Kota Contoh", short_name="Pemkot Contoh")


@pytest.fixture
def three(owner: Agency) -> list[Innovation]:
    found = [
        innovations.innovation(owner, f"{word} Digital") for word in ("Sampah", "Nelayan", "Perpustakaan")
    ]
    rebuild()
    return found


def ids(text: str) -> set[int]:
    result = search(DirectoryQuery(text=text), actor=VISITOR)
    assert result.source == "index"
    return set(result.ids)


def test_a_hidden_innovation_leaves_the_index(three: list[Innovation], operator: Actor) -> None:
    hide_innovation(three[0], reason="Permintaan pemilik", actor=operator)
    assert not is_up_to_date()
    work = bring_up_to_date()

    assert work is not None
    assert work.innovations == 1
    assert ids("digital") == {three[1].pk, three[2].pk}
    assert not SearchText.objects.filter(pk=three[0].pk).exists()
    assert measure_drift().is_none


def test_a_new_title_is_found_and_so_is_the_old_one(three: list[Innovation], operator: Actor) -> None:
    retitle_innovation(three[0], "Lingkungan Lestari", actor=operator)
    bring_up_to_date()

    assert ids("lestari") == ids("sampah") == {three[0].pk}


def test_the_survivor_of_a_merger_is_found_by_both_titles(three: list[Innovation], operator: Actor) -> None:
    merge_innovations(three[0], three[1], actor=operator)
    bring_up_to_date()

    assert ids("nelayan") == ids("sampah") == {three[0].pk}
    assert measure_drift().is_none


def test_doing_it_again_changes_nothing(three: list[Innovation], operator: Actor) -> None:
    hide_innovation(three[0], reason="Permintaan pemilik", actor=operator)
    bring_up_to_date()
    work = bring_up_to_date()

    assert work is not None
    assert (work.innovations, work.rebuilt_because) == (0, "")
    assert is_up_to_date()


def test_the_row_of_the_outbox_goes_with_its_change(three: list[Innovation], operator: Actor) -> None:

    def hide_and_fail() -> None:
        with transaction.atomic():
            hide_innovation(three[0], reason="Permintaan pemilik", actor=operator)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        hide_and_fail()
    assert not Outbox.objects.filter(innovation_id=three[0].pk).exists()
    assert is_up_to_date()


def test_drift_is_told_by_the_command(three: list[Innovation], owner: Agency, capsys: Any) -> None:
    call_command("index", "check")
    Innovation.objects.filter(pk=three[0].pk).update(summary="Diubah tanpa layanan")
    Innovation.objects.filter(pk=three[1].pk).update(state="draf")
    extra = innovations.innovation(owner, "Tanpa Kejadian")
    drift = measure_drift()

    assert (drift.different, drift.extra, drift.missing) == ((three[0].pk,), (three[1].pk,), (extra.pk,))
    with pytest.raises(CommandError):
        call_command("index", "check")
    call_command("index", "rebuild")
    assert measure_drift().is_none


def test_a_lost_cursor_or_a_wish_rebuilds(three: list[Innovation], tmp_path: Path) -> None:
    home = tmp_path / "index"
    assert reason_to_rebuild(home) == ""
    (home / WANTED).write_text("rusak")
    work = bring_up_to_date()
    assert work is not None
    assert (work.innovations, bool(work.rebuilt_because)) == (3, True)
    assert reason_to_rebuild(home) == ""
    outbox.note_changed([three[0].pk])
    bring_up_to_date()
    Outbox.objects.all().delete()
    assert reason_to_rebuild(home) != ""
    outbox.note_everything([])
    assert bring_up_to_date() is not None
    assert reason_to_rebuild(home) == ""


def test_only_one_works_at_a_time(three: list[Innovation]) -> None:
    with indexing_lock() as first:
        assert first
        assert bring_up_to_date() is None
        with pytest.raises(CommandError):
            call_command("index", "update", wait=0)


def test_words_for_sql_are_written_once(three: list[Innovation], django_assert_num_queries: Any) -> None:
    assert SearchText.objects.count() == 3
    outbox.note_changed([item.pk for item in three])
    before = dict(SearchText.objects.values_list("pk", "tokens"))
    bring_up_to_date()
    assert dict(SearchText.objects.values_list("pk", "tokens")) == before


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_takes_the_same_statements_whatever_its_size(
    three: list[Innovation], count: int, django_assert_max_num_queries: Any
) -> None:
    outbox.note_changed([item.pk for item in three[:count]])
    with django_assert_max_num_queries(26):
        bring_up_to_date()


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    """SIGKILL in the middle of draining, again and again; the last worker finishes what they left."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **os.environ,
        "JIPP_MODE": "test",
        "JIPP_HOME": str(home),
        "JIPP_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "jipp.config.settings",
    }

    def jipp(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "jipp.config.cli", *words], env=environment)

    assert jipp("migrate", "-v0").wait() == 0
    assert jipp("seed").wait() == 0
    assert jipp("index", "rebuild").wait() == 0
    with sqlite3.connect(home / "jipp.sqlite3") as database:
        database.execute("UPDATE innovations_innovation SET summary = summary || ' zebrakuda'")
        database.execute(
            "INSERT INTO search_outbox (innovation_id, at)"
            " SELECT id, '2026-11-21' FROM innovations_innovation"
        )
    for pause in (0.9, 1.4):
        worker = jipp("worker")
        time.sleep(pause)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert jipp("index", "update").wait() == 0
    assert jipp("index", "check").wait() == 0
