"""Personal details against the digests that their events keep."""

from __future__ import annotations

import json

from jipp.core.seal.canonical import Row, digest
from jipp.core.seal.diagnosis import named
from jipp.core.seal.events import PERSONAL_ERASED
from jipp.core.seal.findings import Finding, Report, What
from jipp.core.seal.rows import EVENTS, FORM, HIGHEST, PERSONAL, fetch

_DIGEST = EVENTS[FORM].place("personal_digest")
_KIND = EVENTS[FORM].place("kind")
_DATA = EVENTS[FORM].place("data")
_ERASED = PERSONAL_ERASED.code.encode()
_PIECE = 5000


class Beside:
    """Compares the personal details of each piece of events; `finish()` judges those that are gone."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._gone: dict[int, Finding] = {}
        self._erased: set[int] = set()

    def check(self, first: int, last: int, rows: list[Row]) -> None:
        """Compare what lies beside the events numbered `first` to `last`, of which these are the rows."""
        expected = {int(row[0] or 0): row for row in rows if row[_DIGEST] != b""}
        while True:
            kept = fetch(PERSONAL, first, last, _PIECE)
            for details in kept:
                self._compare(details, expected.pop(int(details[0] or 0), None))
            if len(kept) < _PIECE:
                break
            first = int(kept[-1][0] or 0) + 1
            if first > HIGHEST:
                break
        for row in expected.values():
            self._note(What.PERSONAL_LOST, row)
        self._erased.update(pk for row in rows if row[_KIND] == _ERASED for pk in _erased_in(row))

    def finish(self) -> None:
        """Whatever is gone without an erasure on record is wrong."""
        for pk, finding in self._gone.items():
            if pk in self._erased:
                self._report.erased += 1
            else:
                self._report.add(finding)

    def _compare(self, details: Row, event: Row | None) -> None:
        if event is None:
            self._report.add(Finding(What.PERSONAL_FOREIGN, int(details[0] or 0)))
            return
        self._report.personal += 1
        _event, person, salt, text = details
        if digest((person, salt, text)).hex().encode() != event[_DIGEST]:
            about = named(event)
            self._report.add(Finding(What.PERSONAL_CHANGED, about.id, about.at, about.kind))

    def _note(self, what: What, row: Row) -> None:
        about = named(row)
        self._gone[about.id] = Finding(what, about.id, about.at, about.kind)


def _erased_in(row: Row) -> list[int]:
    try:
        told = json.loads(row[_DATA] or b"{}")
        return [int(pk) for pk in told["events"]]
    except (ValueError, KeyError, TypeError):
        return []
