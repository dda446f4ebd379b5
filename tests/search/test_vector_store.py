"""The stored vectors: a change costs what it changes, and a process killed in its middle harms nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from jipp.search.engine.vector_store import DIMENSIONS, Matrix, VectorStore

WRITER = """
import itertools, sys
from pathlib import Path
from tests.search.test_vector_store import rows
from jipp.search.engine.vector_store import VectorStore

store = VectorStore(Path(sys.argv[1]))
for number in itertools.count(int(sys.argv[2])):
    ids = [1 + (number * 7 + step) % 900 for step in range(40)]
    store.put(ids, rows(ids))
    store.drop(ids[::3])
"""


def rows(ids: list[int]) -> Matrix:
    """Vectors that tell whose they are."""
    return np.repeat(np.array(ids, dtype=np.float32)[:, None], DIMENSIONS, axis=1)


def kept(store: VectorStore) -> list[int]:
    """The ids stored, each with its own vector and once."""
    ids, vectors = store.load()
    ids, vectors = ids[ids != 0], vectors[ids != 0]
    assert np.array_equal(vectors, rows(ids.tolist()))
    assert len(set(ids.tolist())) == len(ids)
    return sorted(ids.tolist())


@pytest.fixture
def store(tmp_path: Path) -> VectorStore:
    return VectorStore(tmp_path)


def test_vectors_are_put_replaced_and_dropped(store: VectorStore) -> None:
    assert kept(store) == []
    store.put([1, 2, 3], rows([1, 2, 3]))
    store.put([3, 4], rows([3, 4]))
    assert kept(store) == [1, 2, 3, 4]
    store.drop([2, 99])
    assert kept(store) == [1, 3, 4]
    store.clear()
    assert kept(store) == []
    store.put([5], rows([5]))
    assert kept(store) == [5]


def test_every_change_has_a_stamp_of_its_own(store: VectorStore) -> None:
    stamps = [store.stamp()]
    changes: list[Callable[[], None]] = [
        lambda: store.put([1, 2, 3, 4, 5, 6], rows([1, 2, 3, 4, 5, 6])),
        lambda: store.put([7], rows([7])),
        lambda: store.drop([7]),
        store.clear,
    ]
    for change in changes:
        change()
        stamps.append(store.stamp())
    assert len(set(stamps)) == len(stamps)
    store.drop([7])
    assert store.stamp() == stamps[-1]


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="needs /proc to see what is written")
def test_a_change_writes_what_it_changes(store: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = list(range(1, 2001))
    store.put(everything, rows(everything))
    files = store.stamp().files
    monkeypatch.setattr(store, "replace_all", None)
    before = bytes_written()
    store.put([5, 2001], rows([5, 2001]))
    store.drop([6])

    assert bytes_written() - before < 20_000
    assert store.stamp().files == files
    assert kept(store) == sorted({*everything, 2001} - {6})


def bytes_written() -> int:
    found = [line for line in Path("/proc/self/io").read_text().splitlines() if line.startswith("wchar")]
    return int(found[0].split()[1])


def test_many_dropped_rows_are_cleared_away(store: VectorStore) -> None:
    everything = list(range(1, 101))
    store.put(everything, rows(everything))
    for number in everything[:60]:
        store.drop([number])
    assert kept(store) == everything[60:]
    assert len(store.load()[0]) <= 50
    assert len(list(store.folder.glob("vectors-*"))) == 2


@pytest.mark.parametrize("broken", ["stamp", "ids", "vectors"])
def test_what_is_broken_counts_as_nothing_and_is_made_anew(store: VectorStore, broken: str) -> None:
    store.put([1, 2], rows([1, 2]))
    for file in store.folder.glob(f"{broken}*"):
        file.write_bytes(b"x")
    assert kept(store) == []
    store.put([3], rows([3]))
    assert kept(store) == [3]


class Died(Exception):
    """Stands for the end of the process."""


def put_three_times(store: VectorStore) -> None:
    for _again in range(3):
        store.put([2, 5, 6], rows([2, 5, 6]))


@pytest.mark.parametrize("step", range(1, 9))
def test_a_change_broken_off_at_any_step_leaves_a_whole_store(
    store: VectorStore, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    store.put([1, 2, 3, 4], rows([1, 2, 3, 4]))
    left = iter(range(step - 1, -1, -1))

    def die(_descriptor: int) -> None:
        if next(left, 0) == 0:
            raise Died

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", die)
        with pytest.raises(Died):
            put_three_times(store)
    assert {1, 3, 4} <= set(kept(store)) <= {1, 2, 3, 4, 5, 6}
    store.put([7, 2], rows([7, 2]))
    assert {1, 2, 3, 4, 7} <= set(kept(store))


def test_a_killed_writer_leaves_a_readable_store(store: VectorStore) -> None:
    for round_ in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.folder), str(round_ * 100)],
            cwd=Path(__file__).resolve().parents[2],
        )
        before, until = store.stamp(), time.monotonic() + 60
        while store.stamp() == before and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.007 + round_ * 0.031)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert store.stamp() != before
        assert kept(store)
