"""Import and export of agencies and units at the command line: what is done, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.jinja import number
from jipp.exchange.findings import FileRefused
from jipp.exchange.register.columns import AGENCY_SHEET, UNIT_SHEET, RegisterSheet
from jipp.exchange.register.giving import register_rows, write_register
from jipp.exchange.register.outcomes import Outcome, RowResult, Taken
from jipp.exchange.register.taking import Given, import_register, preview_register
from jipp.network.queries import Entry, agencies_in_reach, units_in_reach

SHEETS_BY_WORD = {"agencies": AGENCY_SHEET, "units": UNIT_SHEET}
"""By the words of the command line."""

_SHOWN = 20


def take_file(what: str, file: Path, actor: Actor, *, is_trial: bool, is_strict: bool) -> Taken:
    """Import (or try) a file. Raises `FileRefused`; with `is_strict` also for the first row refused."""
    try:
        given = Given(file.name, file.read_bytes())
    except OSError as error:
        raise FileRefused(_("Berkas %s tidak dapat dibuka.") % file.name) from error
    sheet = SHEETS_BY_WORD[what]
    if is_trial:
        return preview_register(sheet, given, actor=actor)
    with transaction.atomic():
        taken = import_register(sheet, given, actor=actor)
        if is_strict and (taken.of(Outcome.REFUSED) or taken.of(Outcome.DOUBTFUL)):
            raise FileRefused(_("Ada baris yang ditolak; karena --strict, tidak ada yang disimpan."))
    return taken


def told(taken: Taken) -> str:
    """The counts in one line."""
    return ", ".join(f"{number(count)} {outcome.value}" for outcome, count in taken.counts.items())


def troubles(taken: Taken) -> Iterable[str]:
    """The first rows that stayed out, a line each."""
    rows = [*taken.of(Outcome.REFUSED), *taken.of(Outcome.DOUBTFUL)]
    yield from (_line(row) for row in rows[:_SHOWN])
    if len(rows) > _SHOWN:
        yield f"… dan {number(len(rows) - _SHOWN)} lagi; tulis semuanya dengan --report BERKAS."


def _line(row: RowResult) -> str:
    value = f" «{row.value[:60]}»" if row.value else ""
    suggestion = f" Saran: {row.suggestion}" if row.suggestion else ""
    return f"{row.outcome.value}: baris {row.line}, kolom {row.column}{value}: {row.reason}{suggestion}"


def give_file(what: str, form: str, actor: Actor) -> tuple[bytes, int]:
    """All entries that were not merged away, as a file, and how many they are."""
    sheet: RegisterSheet = SHEETS_BY_WORD[what]
    reach = agencies_in_reach(actor) if sheet is AGENCY_SHEET else units_in_reach(actor)
    entries: list[Entry] = list(reach.filter(merged_into__isnull=True).order_by("name", "pk"))
    return write_register(sheet, register_rows(sheet, entries), form), len(entries)
