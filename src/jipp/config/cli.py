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
    from django.core.management import execute_from_command_line  # noqa: PLC0415  (slow start of --help)

    execute_from_command_line(["jipp", COMMANDS[name][0], *rest])
    if name in CHANGING:
        from jipp.config.following import bring_index_along  # noqa: PLC0415  (Django must be set up first)

        bring_index_along()


if __name__ == "__main__":
    main()
