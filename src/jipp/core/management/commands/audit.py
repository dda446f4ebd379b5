"""`jipp audit verify|seal`: whether the trace is as it was written."""

from __future__ import annotations

import re
import time
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jipp.core.jinja import number, written_time
from jipp.core.seal.findings import Finding, Report, What
from jipp.core.seal.queries import verify
from jipp.core.seal.services import BATCH, seal_events

EVERY = 100_000
SENTENCES = {
    What.CHANGED: "Peristiwa {event} ({about}) berubah sesudah disegel; segel {seal}.",
    What.MOVED: "Peristiwa {other} ({about}) kini bernomor {event}; segel {seal}.",
    What.REMOVED: "Peristiwa {event} ({about}) dihapus; segel {seal}.",
    What.INSERTED: "Peristiwa {event} ({about}) disisipkan sesudah segel {seal} dibuat.",
    What.UNCOVERED: "{name} peristiwa bernomor {event} ({about}) sampai {other} tidak tercakup segel mana"
    " pun; letaknya sebelum segel {seal}.",
    What.SEAL_CHANGED: "Segel {seal} berubah sesudah dibuat.",
    What.SEAL_MISSING: "Segel {seal} tidak menyambung ke segel sebelumnya: ada segel yang dihapus,"
    " disisipkan, atau diganti.",
    What.SEAL_UNKNOWN: "Segel {seal} dibuat oleh versi program yang lebih baru dan tidak dapat diperiksa.",
    What.SEAL_UNSIGNED: "Segel {seal} dan sesudahnya tidak ditandatangani dengan kunci instalasi ini. Jika"
    " kunci rahasia baru diganti, daftarkan kunci lama; jika tidak, rantai disegel ulang oleh orang lain.",
    What.CHAIN_CUT: "Segel {name} tidak ada dalam rantai: ujung rantai dipotong atau disegel ulang.",
    What.PERSONAL_CHANGED: "Data pribadi pada peristiwa {event} ({about}) berubah.",
    What.PERSONAL_FOREIGN: "Ada data pribadi di samping peristiwa {event} yang tidak mencatatnya.",
    What.PERSONAL_LOST: "Data pribadi pada peristiwa {event} ({about}) hilang tanpa catatan penghapusan.",
    What.UNGUARDED: "Penjaga {name} tidak terpasang, sehingga basis data tidak menolak perubahan jejak.",
}


class Command(BaseCommand):
    help = "Jejak peristiwa: verify memeriksa seluruh jejak dan segelnya, seal menyegel yang belum tersegel."
    requires_system_checks: list[str] = []  # the trace can be verified whatever else is wrong

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["verify", "seal"])
        parser.add_argument("--expect", default="", metavar="HASH", help="hash segel yang harus masih ada")
        parser.add_argument("--wait", type=float, default=60.0, help="detik menunggu penulisan selesai")
        parser.add_argument(
            "--batch", type=int, default=BATCH, help="peristiwa paling banyak dalam satu segel"
        )

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        self.told = 0
        if deed == "seal":
            self._seal(options["wait"], max(1, options["batch"]))
        else:
            self._verify(options["expect"].strip().lower())

    def _seal(self, wait: float, batch: int) -> None:
        try:
            outcome = seal_events(wait=wait, batch=batch)
        except ValueError as error:
            raise CommandError("Segel terakhir tidak terbaca. Jalankan: jipp audit verify") from error
        if outcome.is_busy:
            raise CommandError("Ada penulisan yang belum selesai. Coba lagi sebentar lagi.")
        self.stdout.write(
            f"{number(outcome.events)} peristiwa disegel dalam {number(outcome.seals)} segel."
            if outcome.seals
            else "Semua peristiwa sudah tersegel."
        )

    def _verify(self, expect: str) -> None:
        if expect and not re.fullmatch(r"[0-9a-f]{64}", expect):
            raise CommandError("--expect adalah hash sebuah segel: 64 angka heksadesimal.")
        began = time.monotonic()
        report = verify(expect=expect, progress=self._progress)
        seconds = time.monotonic() - began
        for line in told(report, seconds):
            self.stdout.write(line)
        for finding in report.findings:
            self.stderr.write(sentence(finding))
        if report.wrong:
            more = report.wrong - len(report.findings)
            rest = f" {number(more)} lainnya tidak ditampilkan." if more else ""
            raise CommandError(f"Jejak tidak utuh: {number(report.wrong)} temuan.{rest}")
        self.stdout.write("Jejak utuh.")

    def _progress(self, done: int) -> None:
        if done - self.told >= EVERY:
            self.told = done
            self.stderr.write(f"{number(done)} peristiwa …")


def told(report: Report, seconds: float) -> list[str]:
    """What was counted, in sentences."""
    waiting = report.events - report.sealed
    counted = f"{number(report.sealed)} dalam {number(report.seals)} segel, {number(waiting)} belum tersegel"
    lines = [f"{number(report.events)} peristiwa diperiksa dalam {number(seconds, 1)} detik: {counted}."]
    if report.personal or report.erased:
        lines.append(
            f"Data pribadi tersimpan pada {number(report.personal)} peristiwa"
            f" dan sudah dihapus dari {number(report.erased)} peristiwa."
        )
    if report.last_hash:
        lines.append(
            f"Segel terakhir: {report.last_hash}\n"
            "Simpan hash ini di luar basis data, lalu periksa dengan: jipp audit verify --expect HASH"
        )
    return lines


def sentence(finding: Finding) -> str:
    """What is wrong, for people."""
    about = ", ".join(part for part in (finding.kind, _moment(finding.at)) if part)
    return SENTENCES[finding.what].format(
        event=finding.event, other=finding.other, seal=finding.seal, name=finding.name, about=about
    )


def _moment(at: str) -> str:
    try:
        return written_time(datetime.strptime(at, "%Y-%m-%d %H:%M:%S.%f").replace(tzinfo=UTC))
    except ValueError:
        return at
