"""`jipp worker --status`: what it says of jobs, and when it calls for help."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from jipp.config.job_report import report
from jipp.core import jobs
from jipp.core.job_notes import Note, write_note
from jipp.core.jobs import Job

NOW = 1_795_244_700.0  # 21 November 2026 14:05 in Jakarta


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with one job."""
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"home": tmp_path}))
    monkeypatch.setattr(jobs, "_jobs", {"tests.tidy": Job("tests.tidy", 60, lambda: None)})
    jobs.notes_home().mkdir()
    return jobs.notes_home()


def told(*, is_running: bool = True) -> tuple[str, bool]:
    lines, is_well = report(NOW, is_running=is_running)
    return "\n".join(lines), is_well


def test_a_job_that_never_ran() -> None:
    text, is_well = told()
    assert "tests.tidy                 belum pernah" in text
    assert is_well


def test_a_job_that_is_well(home: Path) -> None:
    write_note(home, Note("tests.tidy", NOW - 30, NOW - 28, 2.0, NOW + 30))
    text, is_well = told()
    assert "2026-11-21 14:04:32" in text
    assert "2.0 s  2026-11-21 14:05:30" in text
    assert is_well


def test_a_job_that_fails(home: Path) -> None:
    write_note(home, Note("tests.tidy", NOW - 30, NOW - 28, 2.0, NOW + 30, 3, "OSError: disk full"))
    text, is_well = told()
    assert text.endswith("3\n    OSError: disk full")
    assert not is_well


def test_a_job_that_is_late(home: Path) -> None:
    write_note(home, Note("tests.tidy", NOW - 900, NOW - 899, 1.0, NOW - 600))
    text, is_well = told()
    assert "Terlambat: tests.tidy" in text
    assert not is_well


@pytest.mark.parametrize(("is_running", "word"), [(True, "sedang berjalan"), (False, "terputus")])
def test_a_job_that_did_not_end(home: Path, is_running: bool, word: str) -> None:
    write_note(home, Note("tests.tidy", NOW - 30, NOW - 90, 1.0, NOW - 30))
    text, is_well = told(is_running=is_running)
    assert word in text
    assert is_well is is_running


def test_without_a_worker_nothing_is_well() -> None:
    text, is_well = told(is_running=False)
    assert "tidak berjalan" in text
    assert not is_well
