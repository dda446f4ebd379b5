"""`jipp translations`: collect the texts, make the catalogues, check that they are complete."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jipp.core import translations


class Command(BaseCommand):
    """The texts of the house in its other languages."""

    help = "Kumpulkan teks (extract), buat katalog biner (compile), periksa kelengkapan (check)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("extract", "compile", "check"))

    def handle(self, *args: Any, **options: Any) -> None:
        {"extract": self._extract, "compile": self._compile, "check": self._check}[options["action"]]()

    def _extract(self) -> None:
        for language in translations.LANGUAGES:
            total, empty = translations.refresh(language)
            self.stdout.write(f"{translations.po_path(language)}: {total} teks, {empty} belum diterjemahkan")

    def _compile(self) -> None:
        for path in translations.compile_all():
            self.stdout.write(f"{path}")

    def _check(self) -> None:
        found = [
            f"{language}: {problem}"
            for language in translations.LANGUAGES
            for problem in sorted(translations.problems(language))
        ]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} masalah terjemahan; jalankan `jipp translations extract`")
