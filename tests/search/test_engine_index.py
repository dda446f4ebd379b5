"""Writing, reading, swapping, damage and single changes of the index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jipp.search.engine.documents import Request, SearchDocument
from jipp.search.engine.query import search
from jipp.search.engine.reader import IndexReader
from jipp.search.engine.stamp import (
    STAMP,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexUnavailable,
    builds_folder,
)
from jipp.search.engine.writer import IndexWriter


def document(number: int, title: str, **more: object) -> SearchDocument:
    return replace(SearchDocument(id=number, title=title), **more)  # type: ignore[arg-type]


def ids(reader: IndexReader, text: str) -> set[int]:
    return set(search(reader.current(), Request(text=text)).ids)


def test_without_an_index_the_reader_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        IndexReader(tmp_path).current()


def test_replacing_a_document_leaves_one_of_it(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    writer.rebuild([document(number, f"Sampah {number}") for number in range(1, 4)], "1")
    writer.apply([document(2, "Nelayan")], [3], "2")
    assert reader.current().stamp.documents == 2
    assert (ids(reader, "sampah"), ids(reader, "nelayan")) == ({1}, {2})


def test_a_rebuild_replaces_everything_and_readers_notice(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    writer.rebuild([document(1, "Sampah")], "1")
    before = reader.current()
    writer.rebuild([document(2, "Nelayan")], "2")
    after = reader.current()
    assert before.version != after.version
    assert (ids(reader, "sampah"), ids(reader, "nelayan")) == (set(), {2})
    assert search(before, Request(text="sampah")).ids == (1,)


def test_a_failed_rebuild_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    writer = IndexWriter(tmp_path)
    writer.rebuild([document(1, "Sampah")], "1")
    with pytest.raises(ValueError, match="unknown facets"):
        writer.rebuild([document(2, "Nelayan", facets={"warna": ("hijau",)})], "2")
    assert ids(IndexReader(tmp_path), "sampah") == {1}
    assert len(list(builds_folder(tmp_path).iterdir())) == 1


def test_old_builds_are_removed(tmp_path: Path) -> None:
    writer = IndexWriter(tmp_path)
    for version in range(4):
        writer.rebuild([document(1, "Sampah")], str(version))
    assert len(list(builds_folder(tmp_path).iterdir())) == 2


def test_segments_do_not_pile_up(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    writer.rebuild([document(number, "Sampah") for number in range(1, 20)], "0")
    for number in range(1, 25):
        writer.apply([document(number, "Nelayan")], [], str(number))
    snapshot = reader.current()
    assert snapshot.stamp.documents == 24
    assert snapshot.searcher.num_segments <= 10


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    writer = IndexWriter(tmp_path)
    with writer._lock(), pytest.raises(IndexBusy):
        IndexWriter(tmp_path).rebuild([], "1")


@pytest.mark.parametrize("pattern", ["meta.json", "*.idx", "*.store", "*.fast", "*.term", "*.pos"])
@pytest.mark.parametrize("harm", ["gone", "cut", "noise"])
def test_damage_is_noticed_before_a_page_is(tmp_path: Path, pattern: str, harm: str) -> None:
    IndexWriter(tmp_path).rebuild([document(number, f"Sampah {number}") for number in range(50)], "1")
    file = next(builds_folder(tmp_path).rglob(pattern))
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:7] if harm == "cut" else b"\xff" * 64)
    with pytest.raises(IndexUnavailable):
        IndexReader(tmp_path).current()


def test_a_stamp_that_cannot_be_read_is_damage(tmp_path: Path) -> None:
    IndexWriter(tmp_path).rebuild([], "1")
    (tmp_path / STAMP).write_text("{")
    with pytest.raises(IndexDamaged):
        IndexReader(tmp_path).current()


def test_a_rebuild_mends_damage(tmp_path: Path) -> None:
    writer, reader = IndexWriter(tmp_path), IndexReader(tmp_path)
    writer.rebuild([document(1, "Sampah")], "1")
    (tmp_path / STAMP).write_text("{")
    with pytest.raises(IndexDamaged):
        reader.current()
    writer.rebuild([document(1, "Sampah")], "2")
    assert ids(reader, "sampah") == {1}
