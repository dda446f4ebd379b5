"""`jipp serve`: serve the portal on JIPP_BIND:JIPP_PORT until told to stop."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jipp.config.env import env
from jipp.config.management.commands.worker import stop_on_signals
from jipp.config.preparing import collect_static
from jipp.config.serving import require_free_port, serve_until
from jipp.core.errors import DomainError


class Command(BaseCommand):
    help = "Layani portal dengan gunicorn, bersama tugas latarnya. Berhenti dengan SIGTERM atau Ctrl+C."

    def handle(self, *args: Any, **options: Any) -> None:
        current = env()
        try:
            require_free_port(current.bind, current.port)
        except DomainError as error:
            raise CommandError(error.sentence) from error
        collect_static()
        sys.exit(serve_until(stop_on_signals(), current))
