"""`jipp import innovations|agencies|units FILE`: take in a file and say what became of every row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jipp.core.actor import operator
from jipp.core.errors import DomainError
from jipp.core.jinja import number
from jipp.exchange.findings import FileRefused, Finding, Report, Severity
from jipp.exchange.incoming import ImportOptions, import_file
from jipp.exchange.progress import progress
from jipp.exchange.register import report_csv
from jipp.exchange.register.telling import SHEETS_BY_WORD, take_file, told, troubles
from jipp.exchange.reports import SUFFIXES, write_report

_SHOWN = 20


class Command(BaseCommand):
    help = "Impor inovasi, instansi, atau unit dari CSV, XLSX, atau ODS."
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, "import", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["innovations", *SHEETS_BY_WORD], help="apa yang diimpor")
        parser.add_argument("file", type=Path, help="berkas CSV, XLSX, atau ODS")
        parser.add_argument("--dry-run", action="store_true", help="periksa saja, tidak ada yang disimpan")
        parser.add_argument("--strict", action="store_true", help="satu baris buruk menghentikan semuanya")
        parser.add_argument("--draft", action="store_true", help="simpan sebagai draf, tidak diterbitkan")
        parser.add_argument(
            "--no-register-agencies",
            action="store_true",
            help="tolak baris milik instansi yang belum ada dalam daftar, alih-alih mendaftarkannya",
        )
        parser.add_argument("--report", type=Path, help="tulis laporan ke berkas .csv, .json, atau .xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path | None = options["report"]
        if target is not None and target.suffix.lower() not in SUFFIXES:
            raise CommandError(f"Laporan ditulis sebagai {', '.join(SUFFIXES)}.")
        if options["what"] in SHEETS_BY_WORD:
            self._take_register(options)
            return
        report = self._run(options)
        if target is not None:
            try:
                write_report(report, target)
            except OSError as error:
                raise CommandError(f"Laporan tidak dapat ditulis ke {target}: {error.strerror}.") from error
        self._tell(report, target)
        if report.is_stopped:
            raise CommandError("Ada baris yang ditolak; karena --strict, tidak ada yang disimpan.")

    def _take_register(self, options: dict[str, Any]) -> None:
        """Agencies or units: the report is CSV whatever its suffix."""
        actor = operator(f"jipp import {options['file'].name}")
        is_trial, is_strict = options["dry_run"], options["strict"]
        try:
            taken = take_file(options["what"], options["file"], actor, is_trial=is_trial, is_strict=is_strict)
        except FileRefused as refused:
            raise CommandError(str(refused)) from None
        for line in troubles(taken):
            self.stderr.write(line)
        tried = " (uji coba, tidak disimpan)" if is_trial else ""
        self.stdout.write(f"{options['file'].name}: {told(taken)}{tried}.")
        if options["report"] is not None:
            options["report"].write_text(report_csv(taken), encoding="utf-8-sig")

    def _run(self, options: dict[str, Any]) -> Report:
        chosen = ImportOptions(
            is_dry_run=options["dry_run"],
            is_strict=options["strict"],
            as_draft=options["draft"],
            registers_agencies=not options["no_register_agencies"],
        )
        try:
            with progress(sys.stderr) as tell:
                actor = operator(f"jipp import {options['file'].name}")
                return import_file(options["file"], actor=actor, options=chosen, tell=tell)
        except FileRefused as refused:
            raise CommandError(str(refused)) from None
        except DomainError as error:
            raise CommandError(error.sentence) from None

    def _tell(self, report: Report, target: Path | None) -> None:
        shown = [finding for finding in report.findings if finding.severity != Severity.NOTE]
        for finding in shown[:_SHOWN]:
            self.stderr.write(_line(finding))
        if len(shown) > _SHOWN:
            rest = number(len(shown) - _SHOWN)
            self.stderr.write(f"… dan {rest} lagi; tulis semuanya dengan --report BERKAS.")
        tried = " (uji coba, tidak disimpan)" if report.is_dry_run else ""
        self.stdout.write(
            f"{report.file}: {number(report.rows)} baris dibaca, {number(report.refused_rows)} ditolak; "
            f"inovasi: {number(report.created)} baru, {number(report.completed)} dilengkapi, "
            f"{number(report.unchanged)} tetap; {number(report.agencies_registered)} instansi didaftarkan; "
            f"{number(report.count(Severity.DOUBTFUL))} perlu diperiksa{tried}. "
            f"{number(report.seconds, 1)} detik."
        )
        if target is not None:
            self.stdout.write(f"Laporan: {target}")


def _line(finding: Finding) -> str:
    value = f" «{finding.value[:60]}»" if finding.value else ""
    suggestion = f" Saran: {finding.suggestion}" if finding.suggestion else ""
    column = f", kolom {finding.column}" if finding.column else ""
    return f"{finding.severity}: baris {finding.line}{column}{value}: {finding.reason}{suggestion}"
