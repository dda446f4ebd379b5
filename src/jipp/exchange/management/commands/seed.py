"""`jipp seed`: load what every installation starts with."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jipp.core.actor import operator
from jipp.exchange.incoming import PARTS, seed
from jipp.exchange.progress import progress


class Command(BaseCommand):
    help = "Muat data awal: wilayah, instansi, simpul, istilah, inovasi, klasifikasi. Aman diulang."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", nargs="+", choices=PARTS, default=[], help="hanya bagian ini")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        with progress(sys.stderr) as tell:
            results = seed(options["only"], actor=operator("jipp seed"), tell=tell)
        for result in results:
            self.stdout.write(f"{result.part:<12} {result.told}")
        self.stdout.write(f"Selesai dalam {time.monotonic() - started:.1f} detik.")
