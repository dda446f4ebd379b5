"""Letters: how fast they are queued and sent, and that a worker killed on the way sends each exactly once."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.server import ROOT
from tests.mail.place import Place, installation, kill_at, moments, wait_until
from tests.mail.sink import running
from tools.postgresql import cluster

LETTERS = 10_000
KILLS = 6
PATIENCE = 900.0


def run(engine: str) -> None:
    """On one database engine, both carriers."""
    if engine == "postgresql":
        with cluster() as started:
            _both(engine, started.url("postgres"))
    else:
        _both(engine, "")


def _both(engine: str, around: str) -> None:
    with tempfile.TemporaryDirectory(prefix="jipp-bench-mail-", dir=_disk()) as folder:
        with installation(Path(folder) / "folder", around) as place:
            mail = place.home / "mail"

            def arrived() -> int:
                return sum(path.suffix == ".eml" for path in mail.iterdir()) if mail.exists() else 0

            _measure(f"{engine}, folder", place, arrived)
            found = Counter(_recipient(path) for path in mail.glob("*.eml"))
            _verdict(found)
        with running() as sink, installation(Path(folder) / "smtp", around) as place:
            place.smtp_url = sink.url
            _measure(f"{engine}, mail server", place, sink.count)
            _verdict(Counter(sink.recipients()))


def _disk() -> Path:
    """Where measured homes lie: on a disk, as in earnest, not in memory."""
    home = ROOT / "var" / "bench"
    home.mkdir(parents=True, exist_ok=True)
    return home


def _measure(title: str, place: Place, arrived: Callable[[], int]) -> None:
    seconds = place.queue(LETTERS)
    print(f"{title}: {LETTERS:,} queued in {seconds:.1f} s, {LETTERS / seconds:,.0f}/s", flush=True)
    kill_at(place, moments(LETTERS // 2, KILLS, seed=5), arrived)
    before = arrived()
    place.start()
    if not wait_until(lambda: arrived() > before, PATIENCE):
        sys.exit(place.log())
    began, first = time.monotonic(), arrived()
    if not wait_until(lambda: arrived() >= LETTERS, PATIENCE, rest=0.05):
        sys.exit(place.log())
    sent, took = LETTERS - first, time.monotonic() - began
    wait_until(lambda: place.unsent() == (0, 0), PATIENCE, rest=1)
    print(f"{title}: {sent:,} sent in {took:.1f} s, {sent / took:,.0f}/s after {KILLS} kills", flush=True)


def _verdict(found: Counter[str]) -> None:
    wanted = Counter(f"n{number}@contoh.go.id" for number in range(LETTERS))
    missing, twice = sum((wanted - found).values()), sum((found - wanted).values())
    print(f"  recipients {len(found):,}, missing {missing}, twice {twice}", flush=True)


def _recipient(path: Path) -> str:
    lines = path.read_text(encoding="ascii").splitlines()
    return next(line for line in lines if line.startswith("To: ")).partition("<")[2].rstrip(">")
