"""Which vectors are made and kept, and which are forgotten, with an encoder that gives the same to all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from jipp.core.actor import Actor
from jipp.innovations.models import Innovation
from jipp.innovations.services import retitle_innovation
from jipp.search.engine.documents import SearchDocument
from jipp.search.engine.vector_store import DIMENSIONS, Matrix, VectorStore
from jipp.search.engine.writer import IndexWriter
from jipp.search.queries.opened import vectors_home
from jipp.search.services import bring_up_to_date, encoding, rebuild
from tests.factories import innovations, network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_index(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_HOME = tmp_path / "index"
    monkeypatch.setattr(encoding, "encode_documents", same_for_all)


@pytest.fixture
def three() -> list[Innovation]:
    owner = network.agency("Pemerintah Kota Contoh")
    return [innovations.innovation(owner, f"{word} Digital") for word in ("Sampah", "Nelayan", "Sekolah")]


def same_for_all(documents: Sequence[SearchDocument]) -> Matrix:
    return np.ones((len(documents), DIMENSIONS), dtype=np.float32)


def kept() -> set[int]:
    return set(VectorStore(vectors_home()).load()[0].tolist()) - {0}


def ids(of: Sequence[Innovation]) -> set[int]:
    return {innovation.pk for innovation in of}


def test_what_is_missing_is_made_and_nothing_twice(three: list[Innovation]) -> None:
    assert encoding.encode_missing() == 3
    assert encoding.encode_missing() == 0
    assert kept() == ids(three)


def test_told_to_stop_it_makes_no_more(three: list[Innovation]) -> None:
    assert encoding.encode_missing(lambda: False) == 0
    assert kept() == set()


def test_what_changed_while_it_was_encoded_is_left_for_the_next_time(
    three: list[Innovation], operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(documents: Sequence[SearchDocument]) -> Matrix:
        retitle_innovation(three[1], "Perahu Digital", actor=operator)
        return same_for_all(documents)

    monkeypatch.setattr(encoding, "encode_documents", slowly)
    assert encoding.encode_missing() == 2
    assert kept() == ids([three[0], three[2]])


def test_a_changed_title_is_forgotten_before_the_index_says_it_is_done(
    three: list[Innovation], operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    encoding.encode_missing()
    retitle_innovation(three[1], "Perahu Digital", actor=operator)

    def killed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(IndexWriter, "apply", killed)
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date()
    assert kept() == ids([three[0], three[2]])


def test_a_rebuild_forgets_all(three: list[Innovation]) -> None:
    encoding.encode_missing()
    rebuild()
    assert kept() == set()
