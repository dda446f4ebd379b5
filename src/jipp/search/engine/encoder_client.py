"""The web process's side of the encoder service: small, without model or vectors.

One JSON line is sent over a unix socket and one comes back. When there is no service, when it is slow
or says something odd, the answer is empty and the search goes on with text alone; after a failure the
service is left in peace for a moment, so that a missing service costs nothing.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from jipp.search.engine.neighbours import Neighbour

TIMEOUT = 0.06
REST = 2.0
"""Seconds without asking after a failure."""

MAX_AGE = 300.0
MAX_REMEMBERED = 2000
MAX_ANSWER = 1_000_000


class EncoderClient:
    """Asks the encoder service of this host; safe to share among threads."""

    def __init__(self, path: Path, timeout: float = TIMEOUT) -> None:
        self.path = path
        self.timeout = timeout
        self._remembered: OrderedDict[tuple[str, str, int], tuple[float, tuple[Neighbour, ...]]] = (
            OrderedDict()
        )
        self._resting_until = 0.0
        self._lock = threading.Lock()

    def nearest_text(self, text: str, limit: int) -> Sequence[Neighbour]:
        """The documents nearest to a text, best first; none when the service does not answer in time."""
        return self._answer("text", text, limit)

    def nearest_id(self, document_id: int, limit: int) -> Sequence[Neighbour]:
        """The documents nearest to a document, itself left out."""
        return self._answer("id", str(document_id), limit)

    def _answer(self, kind: str, value: str, limit: int) -> tuple[Neighbour, ...]:
        key = (kind, value, limit)
        now = time.monotonic()
        with self._lock:
            kept = self._remembered.get(key)
            if kept is not None and now - kept[0] < MAX_AGE:
                self._remembered.move_to_end(key)
                return kept[1]
            if now < self._resting_until:
                return ()
        try:
            found = self._ask({kind: value, "limit": limit})
        except (OSError, ValueError, KeyError, TypeError):
            self._resting_until = time.monotonic() + REST
            return ()
        with self._lock:
            self._remembered[key] = (now, found)
            while len(self._remembered) > MAX_REMEMBERED:
                self._remembered.popitem(last=False)
        return found

    def _ask(self, question: dict[str, str | int]) -> tuple[Neighbour, ...]:
        until = time.monotonic() + self.timeout
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(self.timeout)
            line.connect(str(self.path))
            line.sendall(json.dumps(question).encode() + b"\n")
            received = bytearray()
            while not received.endswith(b"\n"):
                line.settimeout(max(0.001, until - time.monotonic()))
                part = line.recv(65536)
                if not part or len(received) > MAX_ANSWER:
                    raise ValueError("the encoder service broke off")
                received += part
        return tuple(Neighbour(int(number), float(score)) for number, score in json.loads(received)["near"])
