"""Pages of the workspace amid 100,000 innovations, a node everywhere and 5,000 people: time and statements.

Each of the demonstration's people walks through all that the workspace leads to (`tests.crawling`), which
counts statements; then the same pages are asked of a served portal, several times each.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.machine import percentile, spread
from bench.server import HOMES, ROOT, Place, prepare, serving
from tools.postgresql import cluster

ROUNDS = 3
BAR, STATEMENTS = 50.0, 25
SLOWEST = 12

_WALK = """
import json, logging, sys
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
logging.disable(logging.CRITICAL)
from bench import crowd
from jipp.workspace.demo import PARTS, demo_people
from tests.cast import browser
from tests.crawling import walk
crowd.make()
found = {}
for key, who in zip(PARTS, demo_people()):
    client = browser(who.person)
    visits = [(one.address, one.is_file, one.status, one.statements) for one in walk(client)]
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    found[key] = {"cookies": cookies, "visits": visits}
json.dump(found, open(sys.argv[1], "w"))
"""


class Crowded(Place):
    """A place with the crowd."""

    @property
    def home(self) -> Path:
        """A home of its own for every engine and size."""
        return HOMES / f"crowd-{self.engine}-{self.count}"


def run(engine: str, count: int) -> float:
    """Measure one engine; prints, and returns the p95 of all pages of all people, in milliseconds."""
    with _place(engine, count) as place:
        walks = _walks(place)
        with serving(place) as (port, _process):
            taken = {name: _ask(port, walk) for name, walk in walks.items()}
            taken_files = [_ask(port, walk, files=True) for walk in walks.values()]
    print(f"\n{engine}, {count:,} innovations, 5,000 people: pages of the workspace, {ROUNDS} times each")
    for name, pages in taken.items():
        print(f"  {name:<22} {spread([value for page in pages.values() for value in page])}")
    everything = [value for pages in taken.values() for page in pages.values() for value in page]
    print(f"  {'all':<22} {spread(everything)}; bar {BAR:.0f} ms")
    files = [value for walk in taken_files for file in walk.values() for value in file]
    print(f"  {'exports, as files':<22} {spread(files)}")
    _worst(walks, taken)
    return percentile(everything, 0.95)


@contextmanager
def _place(engine: str, count: int) -> Iterator[Place]:
    if engine == "sqlite":
        place = Crowded(count, engine)
        prepare(place)
        yield place
        return
    with cluster() as running:
        place = Crowded(count, engine, database_url=running.url("postgres"))
        prepare(place)
        yield place


def _walks(place: Place) -> dict[str, Any]:
    """The pages of each person with their statements, and the cookies of the session; failures end it."""
    answer = place.home / "walks.json"
    environment = {**place.environment(), "DJANGO_SETTINGS_MODULE": "jipp.config.settings"}
    subprocess.run([sys.executable, "-c", _WALK, str(answer)], env=environment, check=True, cwd=ROOT)
    found: dict[str, Any] = json.loads(answer.read_text())
    broken = [visit for walk in found.values() for visit in walk["visits"] if visit[2] not in {200, 302}]
    if broken:
        raise RuntimeError(f"pages that were not answered: {broken[:10]}")
    return found


def _ask(port: int, walk: dict[str, Any], *, files: bool = False) -> dict[str, list[float]]:
    """Milliseconds of each page, or once of each file."""
    cookie = "; ".join(f"{name}={value}" for name, value in walk["cookies"].items())
    headers = {"Host": f"localhost:{port}", "Cookie": cookie, "Accept-Encoding": "gzip"}
    taken: dict[str, list[float]] = defaultdict(list)
    for number in range(2 if files else ROUNDS + 1):
        for address, is_file, status, _statements in walk["visits"]:
            if status != 200 or is_file != files:
                continue
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            began = time.perf_counter()
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            milliseconds = (time.perf_counter() - began) * 1000
            connection.close()
            if answer.status != 200:
                raise RuntimeError(f"{address} answered {answer.status}")
            # The first round finds processes that have not compiled their templates yet.
            if number:
                taken[address].append(milliseconds)
    return taken


def _worst(walks: dict[str, Any], taken: dict[str, dict[str, list[float]]]) -> None:
    rows = [
        (percentile(taken[name][address], 0.5), statements, name, address)
        for name, walk in walks.items()
        for address, is_file, status, statements in walk["visits"]
        if status == 200 and not is_file
    ]
    dear = [row for row in rows if row[1] > STATEMENTS]
    print(
        f"  pages {len(rows)}, most statements {max(row[1] for row in rows)}, over {STATEMENTS}: {len(dear)}"
    )
    shown = {(row[2], row[3]): row for row in sorted(rows, reverse=True)[:SLOWEST] + dear}
    for milliseconds, statements, name, address in shown.values():
        print(f"    {milliseconds:7.1f} ms  {statements:3} statements  {name:<20} {address}")
    sys.stdout.flush()
