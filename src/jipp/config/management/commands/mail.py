"""`jipp mail`: whether letters go out, and a trial letter to see it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jipp.core.actor import operator
from jipp.core.errors import DomainError
from jipp.mail.queries import waiting
from jipp.mail.services import try_mail


class Command(BaseCommand):
    help = "Tampilkan berapa surat menunggu, atau kirim surat percobaan."

    def add_arguments(self, parser: CommandParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True)
        asked.add_parser("status", help="berapa surat menunggu dan siapa pengantarnya")
        asked.add_parser("try", help="kirim surat percobaan").add_argument("address", metavar="ALAMAT")

    def handle(self, *args: Any, asked: str, **options: Any) -> None:
        if asked == "try":
            self.send_trial(options["address"])
        self.tell()

    def send_trial(self, address: str) -> None:
        """Queue the letter; the worker sends it."""
        try:
            letter = try_mail(address, actor=operator("jipp mail try"))
        except DomainError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"Surat percobaan untuk {letter.address} menunggu dikirim oleh worker.")

    def tell(self) -> None:
        """Who carries letters, and how many wait."""
        self.stdout.write(f"Pengantar: {_carrier()}")
        found = waiting()
        since = f", yang tertua sejak {found.overdue / 60:.0f} menit" if found.letters else ""
        self.stdout.write(f"Menunggu: {found.letters} surat{since}")


def _carrier() -> str:
    if settings.MAIL_SMTP_URL:
        return "server surel di JIPP_SMTP_URL"
    if settings.MAIL_MAY_STAY_HERE:
        return f"folder {settings.MAIL_HOME}, dibaca di {settings.PORTAL_ADDRESS}/surat-demo/"
    return "belum ada; isi JIPP_SMTP_URL"
