"""`jipp export FILE`: what the public directory holds, as CSV, XLSX or JSON."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from jipp.core.actor import VISITOR
from jipp.exchange.queries import EXPORT_TYPES, directory_rows, write_csv, write_json, write_xlsx
from jipp.innovations.queries import published


class Command(BaseCommand):
    help = "Ekspor isi direktori yang terbit ke .csv, .xlsx, atau .json (menurut akhiran berkas)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="berkas tujuan")
        parser.add_argument("--language", choices=["id", "en"], default="id", help="bahasa judul kolom")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        kind = target.suffix.lower().removeprefix(".")
        if kind not in EXPORT_TYPES:
            raise CommandError(f"Akhiran berkas: {', '.join(EXPORT_TYPES)}.")
        ids = list(published().order_by("nri").values_list("pk", flat=True))
        with translation.override(options["language"]):
            rows = directory_rows(ids, VISITOR, base_url=f"https://{settings.DOMAIN}")
            try:
                self._write(target, kind, rows, options["language"])
            except OSError as error:
                raise CommandError(f"{target} tidak dapat ditulis: {error.strerror}.") from error
        self.stdout.write(f"{len(ids)} inovasi diekspor ke {target}.")

    def _write(self, target: Path, kind: str, rows: Any, language: str) -> None:
        if kind == "xlsx":
            with write_xlsx(rows, language) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
            return
        write = write_csv if kind == "csv" else write_json
        with target.open("wb") as file:
            file.writelines(write(rows, language))
