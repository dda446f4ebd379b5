"""A mail server as carrier, by way of the postman.

What is certain. A letter is marked as sent only after the server said that it has it, so none is lost. The
worker may be killed at any moment: the postman, a process of its own, hears the server's answer to the letter
in hand and writes it in his journal, and the next worker reads that journal before it sends anything; so none
goes out twice. SMTP itself leaves one gap: when the postman too is killed, the machine stops or the line
breaks between the server's taking the letter and its answer reaching us, nobody here can know. Such a
letter, one at most a host, is named in the log and sent again under the same Message-ID, by which mail
programs and servers recognise it. Another host sends what a vanished one had claimed after the lease of 30
minutes; it cannot read that one's journal, so a machine that is to stay away loses its word on one letter.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from jipp.mail.carriers import journal, postman
from jipp.mail.carriers.carrier import (
    Answer,
    CarrierBusy,
    CarrierDown,
    LetterDropped,
    Outcome,
    Unsettled,
)
from jipp.mail.carriers.server import ServerAddressError, parse_server
from jipp.mail.compose import Envelope

STARTS_WITHIN = 30.0
ANSWERS_WITHIN = 900.0
"""Longer than the postman's own patience with the server, and half of a lease."""
STAYS_FOR = 30.0


class SmtpCarrier:
    """Hands letters to the postman and hears from him."""

    def __init__(self, address: str, home: Path) -> None:
        self.address = address
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None
        self.last_used = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the postman is there."""
        return self.process is not None and self.process.poll() is None

    def open(self) -> Unsettled:
        """Send for the postman, who comes when the one before has gone; read the journal."""
        try:
            parse_server(self.address)
        except ServerAddressError as error:
            raise CarrierDown(str(error)) from error
        self.close()
        self.process = subprocess.Popen(  # noqa: S603  (our own command)
            [sys.executable, "-m", "jipp.mail.carriers.postman", str(self.home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "JIPP_SMTP_URL": self.address},
            # A signal to the worker's group is not for him.
            start_new_session=True,
        )
        self._hear(STARTS_WITHIN)
        self.last_used = time.monotonic()
        return Unsettled(*journal.read(self.home))

    def deliver(self, envelope: Envelope) -> Answer:
        """Hand a letter over and wait for what the server says."""
        self.last_used = time.monotonic()
        told = {
            "id": envelope.uuid,
            "sender": envelope.sender,
            "recipient": envelope.recipient,
            "size": len(envelope.content),
        }
        self._tell(json.dumps(told).encode() + b"\n" + envelope.content)
        try:
            heard = self._hear(ANSWERS_WITHIN)
        except CarrierDown as error:
            raise LetterDropped(str(error)) from error
        if heard.get("id") != envelope.uuid:
            raise LetterDropped("the postman speaks of another letter")
        return _answer(heard["stage"], heard["code"], heard["text"])

    def rest(self) -> None:
        """Let the postman go when nothing was to be carried for a while."""
        if self.is_open and time.monotonic() - self.last_used > STAYS_FOR:
            self.close()

    def close(self) -> None:
        """Let the postman go; he ends the letter in hand, and nobody waits for him."""
        if self.process is None:
            return
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1.0)
        self.process = None

    def remove_copies(self, uuids: Collection[str]) -> None:
        """None are kept here."""

    def _tell(self, words: bytes) -> None:
        if self.process is None or self.process.stdin is None:
            raise CarrierDown("the postman is not here")
        try:
            self.process.stdin.write(words)
            self.process.stdin.flush()
        except OSError as error:
            raise CarrierDown("the postman is gone") from error

    def _hear(self, seconds: float) -> dict[str, Any]:
        """One line of the postman's. Each is short and written at once, so it is there as a whole."""
        if self.process is None or self.process.stdout is None:
            raise CarrierDown("the postman is not here")
        ready, _none, _nothing = select.select([self.process.stdout], [], [], seconds)
        line = self.process.stdout.readline() if ready else b""
        if line.endswith(b"\n"):
            return dict(json.loads(line))
        if ready and self.process.wait(5.0) == postman.BUSY:
            raise CarrierBusy("another postman is at work on this host")
        raise CarrierDown("the postman is gone" if ready else "the postman does not answer")


def _answer(stage: str, code: int, text: str) -> Answer:
    """What a reply means for the letter.

    A refusal before the address is named (connection, sign-in, our own address) is not the letter's fault,
    nor is a line that broke.
    """
    said = f"{code} {text}".strip()
    if stage == postman.DATA and code == 250:
        return Answer(Outcome.ACCEPTED, said)
    if stage in {postman.CONNECT, postman.SENDER}:
        raise CarrierDown(f"{stage}: {said}")
    if code in {0, 421}:
        raise LetterDropped(f"{stage}: {code}")  # a server's words may name the address
    return Answer(Outcome.REFUSED if 500 <= code < 600 else Outcome.LATER, said)
