"""How long `jipp audit` takes over a made-up trace: sealing all of it, and verifying all of it.

A third of the events were done by people, one in ten has personal details. The commands are timed from
outside, their start included; the database has processes of its own on PostgreSQL.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.server import BIN, HOMES, ROOT, Place
from tools.postgresql import cluster

EVENTS = 1_000_000
BAR = 30.0
KINDS = ("innovations.innovation.imported", "innovations.innovation.retitled", "network.agency.changed")
WORDS = ("layanan", "sehat", "anak", "desa", "pintar", "antar", "akta", "cepat", "terpadu", "warga")
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


class Trace(Place):
    """A place with events alone."""

    @property
    def home(self) -> Path:
        """A home of its own for every engine and size."""
        return HOMES / f"audit-{self.engine}-{self.count}"


def run(engine: str, count: int = EVENTS) -> float:
    """Measure one engine; prints, and returns the seconds of verifying."""
    with _place(engine, count) as place:
        if not _is_made(place):
            _make(place)
        _run(place, "unseal()")
        print(f"\n{engine}, {count:,} events")
        _timed(place, "seal")
        seconds = _timed(place, "verify")
        print(f"  bar of verifying: {BAR * count / 1e6:.0f} s", flush=True)
        return seconds


@contextmanager
def _place(engine: str, count: int) -> Iterator[Place]:
    if engine == "sqlite":
        yield Trace(count, engine)
        return
    with cluster() as running:
        yield Trace(count, engine, database_url=running.url("postgres"))


def _is_made(place: Place) -> bool:
    return (place.home / "made").exists() and not place.database_url


def _make(place: Place) -> None:
    place.home.mkdir(parents=True, exist_ok=True)
    place.run("migrate", "-v", "0", "--skip-checks")
    _run(place, f"fill({place.count})")
    (place.home / "made").touch()


def _run(place: Place, deed: str) -> None:
    code = f"import django; django.setup(); from bench import audit; audit.{deed}"
    environment = {**place.environment(), "DJANGO_SETTINGS_MODULE": "jipp.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, cwd=ROOT)


def _timed(place: Place, deed: str) -> float:
    """Run `jipp audit`; prints what it took and returns the seconds. Its failure ends the measurement."""
    began = time.perf_counter()
    command = [str(BIN / "jipp"), "audit", deed]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=place.environment(), cwd=ROOT, stdout=silent, stderr=silent)
    _pid, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise RuntimeError(f"jipp audit {deed} failed")
    own = used.ru_utime + used.ru_stime
    print(f"  {deed:<7}{seconds:6.1f} s by the clock, {own:6.1f} s of the processor in the command,", end=" ")
    print(f"{used.ru_maxrss / 1000:.0f} MB at most, {place.count / seconds:,.0f} events a second", flush=True)
    return seconds


def unseal() -> None:
    """Remove the seals of an earlier measurement."""
    from django.db import connection  # noqa: PLC0415  (Django must be set up first)

    guard = import_module("jipp.core.migrations.0003_seal")
    with connection.schema_editor() as editor:
        guard.take_guards_off(None, editor)
        editor.execute("DELETE FROM core_seal")
        guard.put_guards_on(None, editor)


def fill(count: int) -> None:
    """Write made-up events into the empty database of this process."""
    from jipp.core.models import Event, EventPersonal  # noqa: PLC0415  (Django must be set up first)

    dice = random.Random(11)
    for start in range(0, count, 20_000):
        events, beside = [], []
        for number in range(start, min(count, start + 20_000)):
            event, personal = _event(number, dice)
            events.append(Event(**event))
            if personal:
                beside.append(EventPersonal(event_id=number + 1, **personal))
        Event.objects.bulk_create(events, batch_size=2000)
        EventPersonal.objects.bulk_create(beside, batch_size=2000)


def _event(number: int, dice: random.Random) -> tuple[dict[str, Any], dict[str, Any]]:
    from jipp.core.seal.canonical import canonical_json, personal_digest  # noqa: PLC0415  (imports Django)

    words = list(_words(dice, 12))
    person = dice.randint(1, 5000) if number % 3 == 0 else None
    personal: dict[str, Any] = {}
    digest = ""
    if number % 10 == 0:
        details = {"email": f"{words[0]}{number}@contoh.go.id"}
        personal = {"person_id": person, "salt": dice.randbytes(16), "data": details}
        digest = personal_digest(person, personal["salt"], canonical_json(details))
    event = {
        "at": BEGAN + timedelta(seconds=150 * number, microseconds=dice.randint(0, 999_999)),
        "kind": dice.choice(KINDS),
        "person_id": person,
        "actor_name": "" if person else "operator",
        "channel": "web" if person else "command",
        "reason": "" if person else "impor data 2026",
        "object_type": "innovations.innovation",
        "object_id": str(dice.randint(1, 100_000)),
        "object_label": " ".join(words[:7]).capitalize(),
        "data": {"title": [" ".join(words[:6]), " ".join(words[6:])], "n": dice.random()},
        "personal_digest": digest,
        "correlation": UUID(int=dice.getrandbits(128), version=4),
    }
    return event, personal


def _words(dice: random.Random, count: int) -> Iterator[str]:
    for _n in range(count):
        yield dice.choice(WORDS)
