"""`jipp demo`: from nothing to a served portal with the real data.

Safe to repeat: what is done is not done again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jipp.accounts.views.demo import demo_token
from jipp.config.env import Env, Mode, env
from jipp.config.management.commands.worker import stop_on_signals
from jipp.config.preparing import are_translations_compiled, collect_static
from jipp.config.serving import require_free_port, serve_until
from jipp.core.errors import DomainError
from jipp.core.links import page_path
from jipp.innovations.queries import published
from jipp.search.services import bring_up_to_date
from jipp.workspace.demo import DemoPerson, demo_people
from jipp.workspace.demo_cooperation import demo_cooperation
from jipp.workspace.demo_notices import demo_notices


class Command(BaseCommand):
    help = "Siapkan basis data, data nyata, berkas statis dan indeks, lalu layani portal."
    requires_system_checks: list[str] = []
    people: Sequence[DemoPerson] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prepare-only", action="store_true", help="siapkan saja, tanpa melayani")

    def handle(self, *args: Any, prepare_only: bool, **options: Any) -> None:
        current = env()
        try:
            require_free_port(current.bind, current.port)
        except DomainError as error:
            raise CommandError(error.sentence) from error
        self.prepare()
        if prepare_only:
            return
        self.greet(current)
        sys.exit(serve_until(stop_on_signals(), current))

    def prepare(self) -> None:
        """Everything that serving needs."""
        settings.SEARCH_HOME.parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if not are_translations_compiled():
            call_command("translations", "compile")
        if not published().exists():
            self.stdout.write("Memuat data awal …")
            call_command("seed")
        if env().mode is Mode.DEMO:
            self.people = demo_people()
            demo_cooperation()
            demo_notices(self.people)
        collect_static()
        bring_up_to_date(wait=60)

    def greet(self, current: Env) -> None:
        """Say where the portal is."""
        port = "" if current.port == 80 else f":{current.port}"
        self.stdout.write("")
        self.stdout.write(f"JIPP Nasional        http://{current.domain}{port}/")
        self.stdout.write(f"Simpul, misalnya     http://jatim.{current.domain}{port}/")
        if settings.MAILBOX_IS_OPEN:
            self.stdout.write(f"Kotak surat          http://{current.domain}{port}/surat-demo/")
        self.greet_people(f"http://{current.domain}{port}")
        self.stdout.write("Berhenti             Ctrl+C")
        self.stdout.flush()

    def greet_people(self, address: str) -> None:
        """A link to sign in as each of the people made up for the demonstration."""
        if not self.people:
            return
        self.stdout.write("")
        self.stdout.write("Masuk sebagai (orang contoh):")
        for one in self.people:
            part = f"{one.role}, {one.place}" if one.role else "akun tanpa peran"
            link = f"{address}{page_path('demo_sign_in', token=demo_token(one.person.pk))}"
            self.stdout.write(f"  {one.person.name}: {part}")
            self.stdout.write(f"    {link}")
        self.stdout.write("")
