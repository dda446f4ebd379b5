"""The sender: takes letters that are due out of the outbox and has them carried, one after the other.

Nothing is lost: a letter leaves the outbox only by a mark that it was accepted, or given up with an event.
Nothing is sent twice: letters are claimed in a short transaction, carried outside of it, and marked one by
one at once. A sender that was killed is followed by another on the same host, which first asks the carrier
what became of the letter in hand, marks what was accepted, and only then takes back what its predecessor had
claimed and not sent. What this means with a mail server is said in `carriers/smtp.py`; a folder is exact by
itself.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import structlog
from django.utils import timezone

from jipp.core.actor import system
from jipp.core.jobs import pause, should_stop
from jipp.mail.carriers.carrier import Answer, Carrier, CarrierBusy, CarrierDown, LetterDropped, Outcome
from jipp.mail.compose import compose
from jipp.mail.models import Letter
from jipp.mail.services import marking

log = structlog.get_logger("jipp.mail")

BATCH = 50
LONGEST_BATCH = 10.0
"""Seconds that a batch may take under a limit, so that an urgent letter is not kept waiting for longer."""
ENOUGH_LEASE = marking.LEASE.total_seconds() / 2
"""So much of a lease must be left before a letter is handed over: more than a carrier can take."""


class Sender:
    """The one sender of a home; it keeps its carrier open between runs."""

    def __init__(self, carrier: Carrier, home: Path, per_minute: int = 0) -> None:
        self.carrier = carrier
        self.home = home
        self.gap = 60.0 / per_minute if per_minute else 0.0
        self.batch = max(1, min(BATCH, int(LONGEST_BATCH / self.gap))) if self.gap else BATCH
        self.name = uuid4().hex
        self.is_sure = False
        self.busy_since = 0.0
        self.dropped: Letter | None = None

    def run(self) -> int:
        """Send what is due; gives how many letters were accepted. Raises `CarrierDown`."""
        with self._only_sender() as held:
            if not held:
                return 0
            try:
                sent = self._run()
            except CarrierBusy:
                # The postman of a sender that was killed ends his last letter; that takes minutes at most.
                self.busy_since = self.busy_since or time.monotonic()
                if time.monotonic() - self.busy_since > ENOUGH_LEASE:
                    raise
                return 0
            self.busy_since = 0.0
            return sent

    @contextmanager
    def _only_sender(self) -> Iterator[bool]:
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "sender.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def _run(self) -> int:
        if not (self.is_sure and self._claimants() == [self.name]):
            self._make_sure()
        sent = 0
        while not should_stop() and marking.is_anything_due():
            if not self.carrier.is_open:
                self._open()
            letters = marking.claim(self.name, self.batch)
            self.is_sure = False
            sent += self._send(letters)
            marking.release([self.name])
            self.is_sure = True
        self.carrier.rest()
        return sent

    def _make_sure(self) -> None:
        """Find out what became of letters claimed by the sender before, or by this one when it failed."""
        claimants = list(dict.fromkeys([*self._claimants(), self.name]))
        self._remember(claimants)
        if marking.has_claims(claimants):
            self.carrier.close()
            self._open()
            if self.dropped is not None:
                marking.put_off(self.dropped, "the connection broke")
            taken_back = marking.release(claimants)
            log.info("letters of a sender that failed are taken back", letters=taken_back)
        self.dropped = None
        self._remember([self.name])
        self.is_sure = True

    def _open(self) -> None:
        known = self.carrier.open()
        waiting = marking.undecided() if known.accepted or known.doubtful else set()
        marked = marking.mark_sent(known.accepted & waiting)
        if marked:
            log.info("letters accepted before a failure are marked", letters=marked)
        if doubtful := sorted(known.doubtful & waiting):
            log.warning("letters may have been sent and are sent again", letters=doubtful)

    def _claimants(self) -> list[str]:
        """Those of this home whose claims may not be settled."""
        path = self.home / "claimants"
        return path.read_text(encoding="ascii").split() if path.exists() else []

    def _remember(self, claimants: Sequence[str]) -> None:
        part = self.home / "claimants.part"
        part.write_text("\n".join(claimants), encoding="ascii")
        part.replace(self.home / "claimants")

    def _send(self, letters: Sequence[Letter]) -> int:
        """Carry these letters until all are settled, or it is time to stop; the rest stays claimed."""
        sent, until = 0, time.monotonic() + ENOUGH_LEASE
        for letter in letters:
            if should_stop() or time.monotonic() > until:
                break
            try:
                sent += self._send_one(letter)
            except CarrierDown as error:
                # Others may have them; but of the letter in hand only the journal knows.
                self.dropped = letter if isinstance(error, LetterDropped) else None
                self.carrier.close()
                marking.release([self.name], but=self.dropped)
                raise
            if self.gap and not pause(self.gap):
                break
        return sent

    def _send_one(self, letter: Letter) -> bool:
        if letter.expires_at and letter.expires_at <= timezone.now():
            marking.give_up(letter, why="expired", actor=system("mail.send"))
            return False
        try:
            envelope = compose(letter)
        except ValueError as error:
            marking.put_off(letter, str(error))
            return False
        answer = self.carrier.deliver(envelope)
        self._mark(letter, answer)
        return answer.outcome is Outcome.ACCEPTED

    def _mark(self, letter: Letter, answer: Answer) -> None:
        if answer.outcome is Outcome.ACCEPTED:
            marking.mark_sent([str(letter.uuid)])
        elif answer.outcome is Outcome.LATER:
            marking.put_off(letter, answer.text)
        else:
            marking.give_up(letter, why="refused", error=answer.text, actor=system("mail.send"))
