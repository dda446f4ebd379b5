"""Jobs: each at its interval, failures put off and told, one host at a time, an end within seconds."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from jipp.core import jobs
from jipp.core.job_notes import Note, read_note, write_note
from jipp.core.jobs import LONGEST_REST, Job, Runner, attempt, only_one, pause, rest_after, should_stop


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"home": tmp_path}))


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_jobs", {})


def until(condition: Callable[[], object], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return bool(condition())


def ran(*chosen: Job, seen: Callable[[], object]) -> None:
    """Run these jobs until `seen`, then stop; they must end."""
    stop = threading.Event()
    runner = Runner(stop, chosen)
    runner.start()
    try:
        assert until(seen)
    finally:
        stop.set()
        assert runner.join() == []


@pytest.mark.usefixtures("declared")
def test_a_job_is_declared_once_under_a_name_of_its_app() -> None:
    @jobs.job("tests.does_this", every=1.5, single=True)
    def do_this() -> int:
        return 7

    assert do_this() == 7
    assert jobs.jobs() == (Job("tests.does_this", 1.5, do_this, single=True),)
    with pytest.raises(ValueError, match="twice"):
        jobs.job("tests.does_this", every=1)(do_this)


@pytest.mark.usefixtures("declared")
@pytest.mark.parametrize(
    ("name", "every"), [("nodot", 1), ("tests.Does", 1), ("tests.x/../y", 1), ("a.b", 0)]
)
def test_a_malformed_job_is_a_mistake(name: str, every: float) -> None:
    with pytest.raises(ValueError, match="interval"):
        jobs.job(name, every=every)


def test_a_job_runs_again_and_again() -> None:
    times: list[float] = []
    ran(Job("tests.often", 0.05, lambda: times.append(time.monotonic())), seen=lambda: len(times) >= 4)
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert min(gaps) >= 0.03


def test_a_failing_job_is_tried_again_and_troubles_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "SHORTEST_REST", 0.02)
    fine, tries = [], []

    def fail() -> None:
        tries.append(1)
        raise RuntimeError("disk full")

    ran(
        Job("tests.fine", 0.02, lambda: fine.append(1)),
        Job("tests.fails", 0.02, fail),
        seen=lambda: len(tries) >= 3 and len(fine) >= 5,
    )
    note = read_note(jobs.notes_home(), "tests.fails")
    assert note.failures >= 3
    assert note.error == "RuntimeError: disk full"
    assert read_note(jobs.notes_home(), "tests.fine").failures == 0


def test_a_failure_is_forgotten_after_a_run_that_went_well() -> None:
    failed = Note("tests.mends", 1, 2, 1, 3, 4, "no")
    mended = attempt(Job("tests.mends", 60, lambda: None), failed, 100.0)
    assert (mended.failures, mended.error, mended.next_at) == (0, "", 160.0)


@settings_of_hypothesis(deadline=None)
@given(st.integers(1, 10_000), st.floats(0.1, 1e6))
def test_rests_grow_and_have_an_end(failures: int, every: float) -> None:
    assert 5.0 <= rest_after(failures, every) <= rest_after(failures + 1, every) <= LONGEST_REST


def test_a_long_job_is_told_to_stop() -> None:
    heard: list[bool] = []
    began = threading.Event()

    def work() -> None:
        began.set()
        heard.append(should_stop())
        heard.append(pause(30.0))
        heard.append(should_stop())

    ran(Job("tests.long", 60, work), seen=began.is_set)
    assert heard == [False, False, True]


def test_outside_a_worker_nothing_stops() -> None:
    assert not should_stop()
    assert pause(0.001)


def test_a_deaf_job_does_not_hold_up_the_end() -> None:
    stop, began, end = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        began.set()
        end.wait(10)

    runner = Runner(stop, [Job("tests.deaf", 60, work)])
    runner.start()
    assert began.wait(5)
    stop.set()
    assert runner.join(patience=0.05) == ["tests.deaf"]
    end.set()
    assert runner.join() == []


def test_the_next_worker_keeps_the_time_of_the_last() -> None:
    home = jobs.notes_home()
    home.mkdir()
    write_note(home, Note("tests.daily", next_at=time.time() + 3600))
    times: list[float] = []
    stop = threading.Event()
    runner = Runner(stop, [Job("tests.daily", 86400, lambda: times.append(1))])
    runner.start()
    time.sleep(0.1)
    stop.set()
    runner.join()
    assert times == []


def test_the_file_says_that_a_job_runs() -> None:
    notes: list[Note] = []
    ran(
        Job("tests.hourly", 3600, lambda: notes.append(read_note(jobs.notes_home(), "tests.hourly"))),
        seen=lambda: notes,
    )
    assert notes[0].is_running
    assert not read_note(jobs.notes_home(), "tests.hourly").is_running


@pytest.mark.parametrize("text", ["", "{", "[]", '{"started_at": 1', '"x"', "\x00"])
def test_a_damaged_file_is_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "tests.x.json").write_text(text)
    assert read_note(tmp_path, "tests.x") == Note("tests.x")


@pytest.mark.django_db
def test_only_one_at_a_time() -> None:
    with only_one("tests.alone") as first, only_one("tests.alone") as second, only_one("tests.else") as other:
        assert (first, second, other) == (True, False, True)
    with only_one("tests.alone") as again:
        assert again


@pytest.mark.django_db
def test_a_single_job_leaves_the_work_to_whoever_is_at_it() -> None:
    done: list[int] = []
    job = Job("tests.single", 60, lambda: done.append(1), single=True)
    with only_one("tests.single"):
        note = attempt(job, Note("tests.single"), time.time())
    assert (done, note.failures) == ([], 0)
    attempt(job, note, time.time())
    assert done == [1]


@pytest.mark.django_db
def test_the_lock_ends_with_an_error() -> None:
    with pytest.raises(RuntimeError), only_one("tests.breaks"):
        raise RuntimeError
    with only_one("tests.breaks") as held:
        assert held
