"""`jipp`: every command of the installation.

A thin door over Django's commands, with the names of the public contract.
"""

from __future__ import annotations

import os
import sys

COMMANDS = {
    "demo": ("demo", "siapkan dan layani portal dengan data nyata"),
    "serve": ("serve", "layani portal (gunicorn)"),
    "worker": ("worker", "kerjakan tugas latar: indeks dan pemeriksaan"),
    "migrate": ("migrate", "siapkan atau perbarui basis data"),
    "seed": ("seed", "muat data awal: wilayah, instansi, simpul, inovasi"),
    "import": ("import_file", "impor inovasi dari CSV, XLSX, atau ODS"),
    "export": ("export_file", "ekspor direktori ke CSV, XLSX, atau JSON"),
    "index": ("index", "rebuild | check: indeks pencarian"),
    "invite": ("invite", "ALAMAT: undang orang untuk peran di JIPP Nasional atau sebuah simpul"),
    "audit": ("audit", "verify | seal: keutuhan jejak peristiwa"),
    "mail": ("mail", "status | try ALAMAT: pengiriman surat"),
    "boundaries": ("boundaries", "load BERKAS: muat batas wilayah untuk peta"),
    "translations": ("translations", "extract | compile | check: terjemahan"),
    "assets": ("collectstatic", "kumpulkan berkas statis"),
    "check": ("check", "periksa pengaturan"),
    "shell": ("shell", "konsol Python"),
}


CHANGING = frozenset({"seed", "import"})
"""After these the search index is brought along, unless a worker does that."""


def usage() -> str:
    """The list of commands, for people."""
    lines = ["jipp: sistem JIPP Nasional", "", "Perintah:"]
    lines += [f"  {name:<13} {text}" for name, (_command, text) in COMMANDS.items()]
    lines += ["", "jipp PERINTAH --help menjelaskan satu perintah."]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Run one command; ends the process with its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] in {"-h", "--help", "help"}:
        print(usage())
        return
    name, rest = given[0], given[1:]
    if name not in COMMANDS:
        print(f"jipp: perintah «{name}» tidak dikenal.\n\n{usage()}", file=sys.stderr)
        raise SystemExit(2)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jipp.config.settings")
    _run(["jipp", COMMANDS[name][0], *rest])
    if name in CHANGING:
        from jipp.config.following import follow_changes  # noqa: PLC0415  (Django must be set up first)

        follow_changes()


def _run(command: list[str]) -> None:
    """Run a command of Django's; what the installation lacks is told in a sentence."""
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  (slow start of --help)
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db.utils import OperationalError, ProgrammingError  # noqa: PLC0415

    from jipp.config.env import env  # noqa: PLC0415

    try:
        env()
    except ImproperlyConfigured as wrong:
        print(f"jipp: pengaturan tidak dapat dipakai.\n{wrong}", file=sys.stderr)
        raise SystemExit(2) from None
    try:
        execute_from_command_line(command)
    except (OperationalError, ProgrammingError):
        if not _lacks_migrations():
            raise
        print("jipp: basis data belum disiapkan. Jalankan «jipp migrate», lalu «jipp seed».", file=sys.stderr)
        raise SystemExit(1) from None


def _lacks_migrations() -> bool:
    """Whether the database answers, but not with the tables of this version."""
    from django.db import DatabaseError, connection  # noqa: PLC0415  (Django must be set up first)
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return False


if __name__ == "__main__":
    main()
