"""What the gallery shows of the workspace: things found, places of work, what happened. All made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from jipp.core.concerns import Named
from jipp.core.history import Entry
from jipp.core.ui.finding import Found, FoundGroup
from jipp.core.ui.places import Figure, Held, Place, Places
from jipp.core.ui.shapes import Link

FOUND = (
    FoundGroup("contoh-tindakan", "Tindakan", (Found("Ajukan konsultasi", "#"),)),
    FoundGroup(
        "contoh-simpul",
        "Simpul",
        (
            Found("JIPP Contoh Timur", "#", "aktif"),
            Found(
                "JIPP Contoh Barat dengan nama panjang yang tidak muat dalam satu baris", "#", "konsultasi"
            ),
        ),
        "#",
    ),
)
PLACES = Places(
    rows=(
        Place(
            "JIPP Contoh Timur",
            "#",
            (Held("Pelaksana JIPP", date(2027, 12, 31)), Held("Editor situs")),
            state="aktif",
            badge="running",
            note="4 dari 6 langkah selesai",
            next=Link("Atur identitas situs", "#"),
        ),
        Place("Pemerintah Kabupaten Contoh", "", (Held("Inovator, Puskesmas Contoh"),)),
    ),
    figures=(Figure(36, "aktif", "#"), Figure(4, "konsultasi", "#")),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and what it is about."""

    entry: Entry
    about: Named


@dataclass(frozen=True, slots=True)
class Day:
    """A day of events."""

    on: date
    label: str
    happenings: tuple[Happening, ...]


DAYS = (
    Day(
        date(2026, 1, 5),
        "Kemarin",
        (
            Happening(
                Entry(2, datetime(2026, 1, 5, 7, 5, tzinfo=UTC), "Simpul JIPP diaktifkan", "Sari Contoh"),
                Named("JIPP Contoh Timur", "#"),
            ),
            Happening(
                Entry(1, datetime(2026, 1, 5, 2, 30, tzinfo=UTC), "Peran diberikan", "Anda"),
                Named("Budi Contoh: Editor situs, JIPP Contoh Timur", ""),
            ),
        ),
    ),
)
