"""`jipp invite`: the first people of an installation, and whoever nobody else can invite any more."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jipp.core.actor import operator
from jipp.core.errors import DomainError
from jipp.network.models import Node
from jipp.network.queries import national_node, node_for_work, target_of
from jipp.network.roles import ROLES, Role, ScopeKind
from jipp.network.services import RoleEntry, invite

NODE_ROLES = [role.value for role in Role if ROLES[role].scope == ScopeKind.NODE]


class Command(BaseCommand):
    help = "Undang alamat surel untuk satu peran di sebuah simpul; suratnya dikirim oleh worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="ALAMAT", help="alamat surel milik orangnya sendiri")
        parser.add_argument("--role", default=Role.PELAKSANA.value, choices=NODE_ROLES, help="peran")
        parser.add_argument("--node", default="", metavar="SLUG", help="simpul; tanpa ini JIPP Nasional")
        parser.add_argument("--until", type=_day, default=None, metavar="TTTT-BB-HH", help="hari terakhir")
        parser.add_argument("--basis", default="", help="dasarnya, misalnya nomor keputusan")

    def handle(self, *args: Any, email: str, role: str, until: date | None, **options: Any) -> None:
        node = _node(options["node"])
        entry = RoleEntry(Role(role), target_of(node), until=until, basis=options["basis"])
        try:
            sent = invite(email, entry, actor=operator("jipp invite"))
        except DomainError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(
            f"Undangan untuk {sent.email} sebagai {Role(role).label} di {node.name} menunggu dikirim oleh "
            f"worker. Berlaku sampai {sent.expires_at:%d-%m-%Y}. Keadaan surat: jipp mail status."
        )


def _node(slug: str) -> Node:
    node = node_for_work(slug) if slug else national_node()
    if node is None:
        wrong = f"Simpul «{slug}» tidak ada." if slug else "Simpul nasional belum ada; jalankan «jipp seed»."
        raise CommandError(wrong)
    return node


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise CommandError(f"«{text}» bukan tanggal; tulis seperti 2027-12-31.") from wrong
