"""Verifying the trace: every event against its seal, every seal against the one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import connection

from jipp.core.seal.beside import Beside
from jipp.core.seal.canonical import Row
from jipp.core.seal.chain import Sealed, as_far_as_readable, is_signed, read_seal
from jipp.core.seal.diagnosis import diagnose, named
from jipp.core.seal.findings import Finding, Report, What
from jipp.core.seal.rows import EVENTS, HIGHEST, LOWEST, SEALS, fetch, one_moment
from jipp.core.seal.stream import Block, Stream, digests_in

Progress = Callable[[int], None]
_SEALS_AT_ONCE = 64
_GUARDS = {
    "sqlite": (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        {
            *("core_event_no_update", "core_event_no_delete"),
            *("core_seal_no_update", "core_seal_no_delete"),
            "core_eventpersonal_no_update",
        },
    ),
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
        {
            f"core_{table}_no_{deed}"
            for table in ("event", "seal", "eventpersonal")
            for deed in ("change", "truncate")
        },
    ),
}


def verify(*, expect: str = "", progress: Progress | None = None) -> Report:
    """Verify the whole trace, as it is at one moment.

    `expect` is the hash of an earlier seal, kept outside the database: without it, whoever can write to the
    database could cut off the end of the chain unseen. `progress` is told how many events were read.
    """
    with one_moment():
        return _Verification(expect, progress).run()


class _Verification:
    def __init__(self, expect: str, progress: Progress | None) -> None:
        self.report = Report()
        self.expect = expect
        self.progress = progress
        self.beside = Beside(self.report)
        self.stream = Stream(self._on_piece)
        self.last: Sealed | None = None
        self.unsigned_since: int | None = None

    def run(self) -> Report:
        for row in _seals():
            self._check_seal(row)
        self.stream.skip_rest()
        self.beside.finish()
        if self.unsigned_since is not None:
            self.report.add(Finding(What.SEAL_UNSIGNED, seal=self.unsigned_since))
        if self.expect:
            self.report.add(Finding(What.CHAIN_CUT, name=self.expect))
        for name in _missing_guards():
            self.report.add(Finding(What.UNGUARDED, name=name))
        self.report.findings.sort(key=lambda finding: finding.what.value)
        return self.report

    def _on_piece(self, first: int, last: int, rows: list[Row]) -> None:
        self.beside.check(first, last, rows)
        self.report.events += len(rows)
        if self.progress:
            self.progress(self.report.events)

    def _check_seal(self, row: Row) -> None:
        seal = read_seal(row)
        if seal is None:
            self.report.add(Finding(What.SEAL_CHANGED, seal=int(row[0] or 0)))
            return
        self._check_chain(seal)
        if not seal.is_whole:
            seal = as_far_as_readable(seal, self.last)
        if seal.form in EVENTS:
            self._check_events(seal)
        else:
            self.report.add(Finding(What.SEAL_UNKNOWN, seal=seal.number))
            self.stream.take(seal.last_id)
        self.report.seals += 1
        self.report.last_hash = seal.hash
        self.last = seal

    def _check_chain(self, seal: Sealed) -> None:
        if not seal.is_whole:
            self.report.add(Finding(What.SEAL_CHANGED, seal=seal.number))
        elif not self._follows(seal):
            self.report.add(Finding(What.SEAL_MISSING, seal=seal.number))
        elif seal.hash == self.expect:
            self.expect = ""
        # A later seal vouches for those before it, so only the end of the chain has to be signed.
        if is_signed(seal):
            self.unsigned_since = None
        elif self.unsigned_since is None:
            self.unsigned_since = seal.number

    def _follows(self, seal: Sealed) -> bool:
        before = self.last
        if before is None:
            return (seal.number, seal.first_id, seal.previous) == (1, 1, "")
        if not before.is_whole:  # found already
            return True
        expected = (before.number + 1, before.last_id + 1, before.link)
        return (seal.number, seal.first_id, seal.previous) == expected

    def _check_events(self, seal: Sealed) -> None:
        between = self.stream.take(seal.first_id - 1)
        if between.rows:
            self._note_uncovered(between, seal)
        found = self.stream.take(seal.last_id)
        digests = digests_in(seal.form, found)
        if b"".join(digests) == seal.digests and len(digests) == seal.count:
            self.report.sealed += len(digests)
            return
        self.report.sealed += len(digests)
        for finding in diagnose(seal, found, digests):
            self.report.add(finding)

    def _note_uncovered(self, between: Block, seal: Sealed) -> None:
        first = named(between.rows[0])
        count = str(len(between.ids))
        finding = Finding(What.UNCOVERED, first.id, first.at, first.kind, seal.number, between.ids[-1], count)
        self.report.add(finding)


def _seals() -> Iterator[Row]:
    first = LOWEST
    while rows := fetch(SEALS, first, HIGHEST, _SEALS_AT_ONCE):
        yield from rows
        first = int(rows[-1][0] or 0) + 1


def _missing_guards() -> list[str]:
    question, wanted = _GUARDS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question)
        return sorted(wanted - {str(row[0]) for row in cursor.fetchall()})
