"""`jipp export [agencies|units] FILE`: the public directory or what filters leave of it; the register."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import translation

from jipp.core.actor import VISITOR, operator
from jipp.exchange.queries import EXPORT_TYPES, directory_rows, write_csv, write_json, write_xlsx
from jipp.exchange.register import FORMS
from jipp.exchange.register.telling import SHEETS_BY_WORD, give_file
from jipp.innovations.queries import published
from jipp.search.queries import PARAMETERS, SORTS, DirectoryQuery, all_ids

_FILTERS = tuple(name for name in PARAMETERS if name != "hal")
_FILTER_HELP = (
    "saringan seperti pada alamat direktori: nama=nilai, disambung dengan &, dan boleh diulang; "
    f"nama yang dikenal: {', '.join(_FILTERS)}. Contoh: --filter 'sdg=3&provinsi=Jawa Timur'"
)


class Command(BaseCommand):
    help = "Ekspor isi direktori yang terbit ke .csv, .xlsx, atau .json (menurut akhiran berkas)."
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, "export", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        words = ("innovations", *SHEETS_BY_WORD)
        parser.add_argument("what", nargs="?", choices=words, default="innovations", help="apa yang diekspor")
        parser.add_argument("file", type=Path, help="berkas tujuan")
        parser.add_argument("--filter", action="append", default=[], metavar="SARINGAN", help=_FILTER_HELP)
        parser.add_argument("--language", choices=["id", "en"], default="id", help="bahasa judul kolom")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        kind = target.suffix.lower().removeprefix(".")
        if kind not in EXPORT_TYPES:
            raise CommandError(f"Akhiran berkas: {', '.join(EXPORT_TYPES)}.")
        if options["what"] in SHEETS_BY_WORD:
            self._give_register(options["what"], target, kind)
            return
        ids = _ids("&".join(options["filter"]))
        with translation.override(options["language"]):
            rows = directory_rows(ids, VISITOR, base_url=settings.PORTAL_ADDRESS)
            try:
                self._write(target, kind, rows, options["language"])
            except OSError as error:
                raise CommandError(f"{target} tidak dapat ditulis: {error.strerror}.") from error
        self.stdout.write(f"{len(ids)} inovasi diekspor ke {target}.")

    def _give_register(self, what: str, target: Path, kind: str) -> None:
        if kind not in FORMS:
            raise CommandError(f"Akhiran berkas: {', '.join(FORMS)}.")
        data, count = give_file(what, kind, operator("jipp export"))
        try:
            target.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{target} tidak dapat ditulis: {error.strerror}.") from error
        self.stdout.write(f"{count} catatan diekspor ke {target}.")

    def _write(self, target: Path, kind: str, rows: Any, language: str) -> None:
        if kind == "xlsx":
            with write_xlsx(rows, language) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
            return
        write = write_csv if kind == "csv" else write_json
        with target.open("wb") as file:
            file.writelines(write(rows, language))


def _ids(filters: str) -> list[int]:
    """All that is published, by number; or what the filters leave, in the order of the directory."""
    if not filters:
        return list(published().order_by("nri").values_list("pk", flat=True))
    query = _query(filters)
    return all_ids(query, actor=VISITOR, limit=published().count())


def _query(filters: str) -> DirectoryQuery:
    """The question that the filters ask.

    Raises CommandError for what the directory does not know: a file of everything must not pass for a part.
    """
    params = QueryDict(filters)
    for name, values in params.lists():
        if name not in _FILTERS:
            known = ", ".join(_FILTERS)
            raise CommandError(f"Saringan «{name}» tidak dikenal. Saringan yang dikenal: {known}.")
        if not all(value.strip() for value in values):
            raise CommandError(f"Saringan «{name}» tidak bernilai. Tulis sebagai {name}=nilai.")
    if any(sort.strip().lower() not in SORTS for sort in params.getlist("urut")):
        raise CommandError(f"Urutan yang dikenal: {', '.join(SORTS)}.")
    query = DirectoryQuery.parse(params)
    if query.unknown:
        strange = ", ".join(f"{found.parameter}={found.value}" for found in query.unknown)
        raise CommandError(f"Nilai yang tidak dikenal direktori: {strange}.")
    return query
