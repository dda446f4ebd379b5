"""`jipp boundaries load FILE`: shapes for the shaded map, from GeoJSON or TopoJSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jipp.core.actor import operator
from jipp.core.errors import DomainError
from jipp.regions.services import Level, load_boundaries

UNNAMED = "dimuat pengelola situs ini"
"""What stands beside the map where the operator names no source: a file's name would say nothing."""


class Command(BaseCommand):
    help = "Muat batas wilayah untuk peta, dari GeoJSON atau TopoJSON dengan kode Kemendagri."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["load"], help="apa yang dilakukan")
        parser.add_argument("file", type=Path, help="berkas GeoJSON atau TopoJSON, derajat WGS 84")
        parser.add_argument("--level", choices=[level.value for level in Level], help="tingkat wilayah")
        parser.add_argument("--source", default="", help="sumber batas, ditampilkan di samping peta")
        parser.add_argument("--licence", default="", help="lisensi batas")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Berkas {path} tidak dapat dibuka: {error.strerror}.") from error
        level = Level(options["level"]) if options["level"] else None
        try:
            done = load_boundaries(
                data,
                source=options["source"] or UNNAMED,
                licence=options["licence"],
                level=level,
                actor=operator(f"jipp boundaries load {path.name}"),
            )
        except DomainError as error:
            raise CommandError(error.sentence) from None
        self.stdout.write(
            f"{done.created + done.changed} batas dimuat ({done.changed} menggantikan yang lama)."
        )
