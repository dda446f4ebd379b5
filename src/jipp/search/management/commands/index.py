"""`jipp index rebuild|update|check`: the search index of this host."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jipp.search.engine.stamp import IndexUnavailable
from jipp.search.services import bring_up_to_date, measure_drift, rebuild

SHOWN = 10


class Command(BaseCommand):
    help = "Indeks pencarian: rebuild membangun ulang, update mengejar perubahan, check membandingkan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["rebuild", "update", "check"])
        parser.add_argument("--wait", type=float, default=60.0, help="detik menunggu proses lain selesai")

    def handle(self, *args: Any, deed: str, wait: float, **options: Any) -> None:
        self.wait = wait
        {"rebuild": self._rebuild, "update": self._update, "check": self._check}[deed]()

    def _rebuild(self) -> None:
        began = time.monotonic()
        count = rebuild(wait=self.wait, progress=self._progress)
        if count is None:
            raise CommandError("Indeks sedang dikerjakan proses lain. Coba lagi setelah selesai.")
        seconds = time.monotonic() - began
        self.stdout.write(f"Indeks dibangun: {count} inovasi dalam {seconds:.1f} detik.")

    def _progress(self, done: int) -> None:
        if done % 10_000 == 0:
            self.stderr.write(f"{done} inovasi …")

    def _update(self) -> None:
        work = bring_up_to_date(wait=self.wait, progress=self._progress)
        if work is None:
            raise CommandError("Indeks sedang dikerjakan proses lain. Coba lagi setelah selesai.")
        rebuilt = f" (dibangun ulang: {work.rebuilt_because})" if work.rebuilt_because else ""
        self.stdout.write(f"Indeks mutakhir: {work.innovations} perubahan dikerjakan{rebuilt}.")

    def _check(self) -> None:
        try:
            drift = measure_drift()
        except IndexUnavailable as error:
            raise CommandError(
                f"Indeks tidak ada atau rusak ({error}). Jalankan: jipp index rebuild"
            ) from error
        if drift.is_none:
            self.stdout.write(f"Indeks sama dengan basis data: {drift.documents} inovasi.")
            return
        parts = {
            "tidak ada di indeks": drift.missing,
            "hanya di indeks": drift.extra,
            "berbeda": drift.different,
        }
        for label, ids in parts.items():
            if ids:
                listed = ", ".join(map(str, ids[:SHOWN])) + (" …" if len(ids) > SHOWN else "")
                self.stderr.write(f"{len(ids)} {label}: {listed}")
        raise CommandError("Indeks berbeda dari basis data. Jalankan: jipp index update, lalu periksa lagi.")
