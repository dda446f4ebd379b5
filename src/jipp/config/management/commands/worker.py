"""`jipp worker`: keep the index of this host up to date until told to stop."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from jipp.search.services.working import Worker

ENCODER = ("-m", "django", "encoder", "--settings", "jipp.config.settings")


class Command(BaseCommand):
    help = "Kerjakan tugas latar: perbarui indeks pencarian setiap ada perubahan. Berhenti dengan SIGTERM."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        Worker(stop_on_signals(), (*ENCODER, "--worker", str(os.getpid()))).run()


def stop_on_signals() -> threading.Event:
    """An event that is set when the process is asked to end."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_args: stop.set())
    return stop
