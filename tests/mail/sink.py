"""A mail server that keeps what it gets, as much of SMTP as our letters need, and misbehaves when asked to.

What the part before the `@` of a recipient begins with says how it is treated: `refused` 550, `later` 451,
`unwanted` 554 after the message, `full` 452 after the message, `broken` the line is cut after the message
was taken, `cut` before it is taken; all others are taken.
"""

from __future__ import annotations

import base64
import re
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Delivery:
    """A message that was taken."""

    sender: str
    recipient: str
    content: bytes

    @property
    def message_id(self) -> str:
        """Its id."""
        found = re.search(rb"^Message-ID: (.*)\r$", self.content, re.MULTILINE)
        return found[1].decode() if found else ""


@dataclass
class Behaviour:
    """How the server behaves besides."""

    delay: float = 0.0
    """Seconds between taking a message and saying so."""
    password: str = ""
    refuses_sender: bool = False
    hangs_up_after: int = 0
    """Messages after which it ends each connection."""
    tls: ssl.SSLContext | None = None
    offers_tls: bool = False


@dataclass
class Sink:
    """The server: where it listens, what it got."""

    port: int
    behaviour: Behaviour
    deliveries: list[Delivery] = field(default_factory=list)
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """Its address for `JIPP_SMTP_URL`."""
        scheme = "smtps" if self.behaviour.tls and not self.behaviour.offers_tls else "smtp"
        return f"{scheme}://localhost:{self.port}"

    def count(self) -> int:
        """How many messages were taken."""
        with self.lock:
            return len(self.deliveries)

    def recipients(self) -> list[str]:
        """Each recipient, as often as it got a message."""
        with self.lock:
            return [delivery.recipient for delivery in self.deliveries]


class _Talk(socketserver.StreamRequestHandler):
    sink: Sink
    sender = ""
    recipient = ""
    taken = 0
    is_in = False

    def handle(self) -> None:
        with self.sink.lock:
            self.sink.connections += 1
        behaviour = self.sink.behaviour
        with suppress(OSError, ValueError):
            if behaviour.tls and not behaviour.offers_tls:
                self._turn_to_tls()
            self._say("220 sink")
            while line := self.rfile.readline():
                if not self._answer(line.decode("ascii").strip()):
                    return

    def _turn_to_tls(self) -> None:
        assert self.sink.behaviour.tls
        self.request = self.sink.behaviour.tls.wrap_socket(self.request, server_side=True)
        self.setup()

    def finish(self) -> None:
        """The end of a talk: TLS has wrapped the socket that the server knows."""
        super().finish()
        self.request.close()

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _answer(self, line: str) -> bool:
        verb = line[:4].upper()
        known = {
            "EHLO": self._greet,
            "AUTH": self._sign_in,
            "MAIL": self._from,
            "RCPT": self._to,
            "DATA": self._take,
            "STAR": self._start_tls,
        }
        if verb in known:
            return known[verb](line)
        self._say("221 bye" if verb == "QUIT" else "250 ok")
        return verb != "QUIT"

    def _greet(self, line: str) -> bool:
        self._say("250-sink")
        if self.sink.behaviour.offers_tls and not isinstance(self.request, ssl.SSLSocket):
            self._say("250-STARTTLS")
        self._say("250 AUTH PLAIN")
        return True

    def _start_tls(self, line: str) -> bool:
        self._say("220 go on")
        self._turn_to_tls()
        return True

    def _sign_in(self, line: str) -> bool:
        words = base64.b64decode(line.split()[2]).decode().split("\0")
        self.is_in = words[2] == self.sink.behaviour.password
        self._say("235 welcome" if self.is_in else "535 wrong password")
        return True

    def _from(self, line: str) -> bool:
        behaviour = self.sink.behaviour
        if behaviour.hangs_up_after and self.taken >= behaviour.hangs_up_after:
            return False
        if behaviour.refuses_sender or (behaviour.password and not self.is_in):
            self._say("550 not you")
            return True
        self.sender = line.partition("<")[2].partition(">")[0]
        self._say("250 ok")
        return True

    def _to(self, line: str) -> bool:
        self.recipient = line.partition("<")[2].partition(">")[0]
        answers = {"refused": "550 no such person here", "later": "451 come again"}
        found = [text for word, text in answers.items() if self.recipient.startswith(word)]
        self._say(found[0] if found else "250 ok")
        return True

    def _take(self, line: str) -> bool:
        self._say("354 go on")
        lines = []
        while (text := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(text[1:] if text.startswith(b".") else text)
        if not text or self.recipient.startswith("cut"):
            return False
        answers = {"unwanted": "554 not wanted", "full": "452 box is full"}
        found = [words for word, words in answers.items() if self.recipient.startswith(word)]
        if found:
            self._say(found[0])
            return True
        with self.sink.lock:
            self.sink.deliveries.append(Delivery(self.sender, self.recipient, b"".join(lines)))
        self.taken += 1
        if self.recipient.startswith("broken"):
            return False
        time.sleep(self.sink.behaviour.delay)
        self._say("250 taken")
        return True


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50


@contextmanager
def running(behaviour: Behaviour | None = None) -> Iterator[Sink]:
    """Listen on a free port until the block ends."""
    handler = type("Talk", (_Talk,), {})
    with _Server(("127.0.0.1", 0), handler) as server:
        sink = Sink(server.server_address[1], behaviour or Behaviour())
        handler.sink = sink  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()
