"""The postman: a small process that hands letters to the mail server and keeps a journal.

He is a process of his own so that the end of the worker is not his end. When the worker is killed in the
middle of a letter, the postman still hears what the server says, writes it down, and only then goes home: so
the next worker knows of every letter whether it was accepted. He ends when his input does; signals meant for
the worker do not concern him.

Standard library only, so that he starts at once and weighs little. He reads a line of JSON (`id`, `sender`,
`recipient`, `size`) and the message itself, and answers each with a line of JSON: `id`, `stage` (how far it
went), `code` (what the server said; 0 if nothing) and `text`.
"""

from __future__ import annotations

import json
import os
import signal
import smtplib
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from jipp.mail.carriers.journal import ACCEPTED, ASKED, NOT_ACCEPTED, Journal, JournalTaken
from jipp.mail.carriers.server import Server, parse_server

PATIENCE = 30.0
LAST_PATIENCE = 600.0
"""After the last byte of a letter: giving up early is how letters come twice (RFC 5321, 4.5.3.2.6)."""
BUSY = 75
CONNECT, SENDER, RECIPIENT, DATA = "connect", "sender", "recipient", "data"


@dataclass(frozen=True, slots=True)
class Job:
    """A letter to hand in."""

    id: str
    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of it."""

    stage: str
    code: int
    text: str


class Postman:
    """Hands in one letter after the other over one connection, for as long as the server likes it."""

    def __init__(self, server: Server, journal: Journal) -> None:
        self.server = server
        self.journal = journal
        self.smtp: smtplib.SMTP | None = None

    def deliver(self, job: Job) -> Reply:
        """Hand a letter in."""
        was_open = self.smtp is not None
        reply = self._try(job)
        if was_open and reply.code in {0, 421} and reply.stage == SENDER:
            # The server had hung up meanwhile; nothing of this letter was said yet.
            reply = self._try(job)
        return reply

    def _try(self, job: Job) -> Reply:
        stage = CONNECT
        try:
            smtp = self.smtp = self.smtp or _connect(self.server)
            for stage, say in ((SENDER, smtp.mail), (RECIPIENT, smtp.rcpt)):
                code, text = say(job.sender if stage == SENDER else job.recipient)
                if code not in {250, 251}:
                    return self._declined(stage, code, text)
            stage = DATA
            return self._hand_over(smtp, job)
        except smtplib.SMTPResponseException as error:
            return self._declined(stage, error.smtp_code, _bytes(error.smtp_error))
        except (OSError, smtplib.SMTPException) as error:
            self.hang_up()
            return Reply(stage, 0, f"{type(error).__name__}: {error}")

    def _hand_over(self, smtp: smtplib.SMTP, job: Job) -> Reply:
        self.journal.note(ASKED, job.id)
        _be_patient(smtp, LAST_PATIENCE)
        try:
            code, text = smtp.data(job.content)
        except smtplib.SMTPDataError as error:
            code, text = error.smtp_code, _bytes(error.smtp_error)
        if code != 250:
            self.journal.note(NOT_ACCEPTED, job.id)
            return self._declined(DATA, code, text)
        with suppress(OSError):  # no room to write it down: the worker still hears it
            self.journal.note(ACCEPTED, job.id)
        _be_patient(smtp, PATIENCE)
        return Reply(DATA, code, _text(text))

    def _declined(self, stage: str, code: int, text: bytes) -> Reply:
        if stage == CONNECT or code == 421:
            self.hang_up()
        elif self.smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                _be_patient(self.smtp, PATIENCE)
                self.smtp.rset()
        return Reply(stage, code, _text(text))

    def hang_up(self) -> None:
        """End the connection, without waiting for an answer."""
        if self.smtp is not None:
            self.smtp.close()
        self.smtp = None

    def go_home(self) -> None:
        """End the connection politely."""
        if self.smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.smtp.quit()
        self.hang_up()


def _connect(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.is_tls_from_start:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.turns_to_tls:
            smtp.starttls(context=context)
            smtp.ehlo()
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _be_patient(smtp: smtplib.SMTP, seconds: float) -> None:
    if isinstance(smtp.sock, socket.socket):
        smtp.sock.settimeout(seconds)


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode()


def _text(said: bytes) -> str:
    return " ".join(said.decode("utf-8", "replace").split())[:300]


def _jobs(stream: IO[bytes]) -> Iterator[Job]:
    while line := stream.readline():
        asked = json.loads(line)
        size = asked.pop("size")
        content = stream.read(size)
        if len(content) < size:
            return  # the worker ended in the middle of telling us
        yield Job(**asked, content=content)


def _say(**words: object) -> None:
    with suppress(OSError):  # nobody may be listening any more
        os.write(1, json.dumps(words).encode() + b"\n")


def main(home: str) -> int:
    """Work until the input ends; 75 when another postman is at work here."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    server = parse_server(os.environ["JIPP_SMTP_URL"])
    try:
        journal = Journal(Path(home))
    except JournalTaken:
        return BUSY
    postman = Postman(server, journal)
    _say(ready=True)
    for job in _jobs(sys.stdin.buffer):
        reply = postman.deliver(job)
        _say(id=job.id, stage=reply.stage, code=reply.code, text=reply.text)
    journal.close()
    postman.go_home()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
