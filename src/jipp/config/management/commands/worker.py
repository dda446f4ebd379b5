"""`jipp worker`: keep the index of this host up to date and run the apps' jobs until told to stop."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jipp.config.job_report import report
from jipp.core.jobs import Runner
from jipp.search.services.working import Worker, is_worker_running

ENCODER = ("-m", "django", "encoder", "--settings", "jipp.config.settings")


class Command(BaseCommand):
    help = (
        "Kerjakan tugas latar: perbarui indeks pencarian setiap ada perubahan, kirim surat, dan pekerjaan "
        "berkala lain. Berhenti dengan SIGTERM."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--status", action="store_true", help="tampilkan keadaan pekerjaan di mesin ini")
        parser.add_argument("--without-encoder", action="store_true", help="jangan jalankan penyandi kalimat")

    def handle(self, *args: Any, status: bool, without_encoder: bool, **options: Any) -> None:
        if status:
            lines, is_well = report(time.time(), is_running=is_worker_running())
            self.stdout.write("\n".join(lines))
            if not is_well:
                raise SystemExit(1)
            return
        self.work(() if without_encoder else (*ENCODER, "--worker", str(os.getpid())))

    def work(self, encoder: tuple[str, ...]) -> None:
        """The index in this thread, each job in its own, until one of them is told to stop or orphaned."""
        stop = stop_on_signals()
        runner = Runner(stop)
        runner.start()
        try:
            Worker(stop, encoder).run()
        finally:
            stop.set()
            runner.join()


def stop_on_signals() -> threading.Event:
    """An event that is set when the process is asked to end."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_args: stop.set())
    return stop
