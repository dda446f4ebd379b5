"""The encoder's own process, started by the worker where sentence vectors can be made."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jipp.config.management.commands.worker import stop_on_signals
from jipp.search.services.encoding import run_encoder


class Command(BaseCommand):
    help = "Proses penyandi kalimat; dijalankan oleh worker."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--worker", type=int, default=os.getppid(), help="nomor proses worker-nya")

    def handle(self, *args: Any, **options: Any) -> None:
        run_encoder(stop_on_signals(), options["worker"])
