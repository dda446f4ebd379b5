"""The directory page, uncached, over a synthetic directory: latency by kind of question, and memory."""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil

from bench.machine import percentile, spread
from bench.queries import addresses
from bench.server import Place, get, prepare, serving
from tools.postgresql import cluster

QUESTIONS = 400
WARM = 60


@contextmanager
def place_for(engine: str, count: int) -> Iterator[Place]:
    """A prepared place on `engine`; PostgreSQL is a cluster of this measurement alone."""
    if engine == "sqlite":
        place = Place(count, engine)
        prepare(place)
        yield place
        return
    with cluster() as running:
        place = Place(count, engine, database_url=running.url("postgres"))
        prepare(place)
        yield place


def facet_values(port: int) -> tuple[dict[str, list[str]], list[str]]:
    """The values of every facet, and titles from all over the directory, as the API tells them."""
    told = _told(port, 1)
    values = {name: [value["value"] for value in facet] for name, facet in told["facets"].items()}
    pages = range(1, told["count"] // 100, max(1, told["count"] // 2000))
    return values, [item["title"] for number in pages for item in _told(port, number)["items"][::5]]


def _told(port: int, page: int) -> dict[str, Any]:
    status, body, _headers = get(port, f"/api/v1/innovations?ukuran=100&urut=nama&hal={page}", gzip=False)
    if status != 200:
        raise RuntimeError(f"the API answered {status}")
    return dict(json.loads(body))


def ask(port: int, asked: list[tuple[str, str]]) -> dict[str, list[float]]:
    """Milliseconds of each question by kind, one client after another's answer."""
    taken: dict[str, list[float]] = defaultdict(list)
    for kind, query in asked:
        began = time.perf_counter()
        status, _body, _headers = get(port, f"/inovasi/?{query}")
        taken[kind].append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise RuntimeError(f"/inovasi/?{query} answered {status}")
    return taken


def memory(pid: int) -> tuple[float, float]:
    """Largest resident and proportional size among the web processes, in MB."""
    found = []
    for child in psutil.Process(pid).children():
        info = child.memory_full_info()
        found.append((info.rss / 1e6, info.pss / 1e6))
    return max(found)


def run(engine: str, count: int) -> float:
    """Measure one engine at one size; prints and returns the p95 of all questions."""
    with place_for(engine, count) as place, serving(place) as (port, process):
        values, titles = facet_values(port)
        ask(port, addresses(values, titles, WARM, seed=1))
        taken = ask(port, addresses(values, titles, QUESTIONS))
        everything = [value for kind in taken.values() for value in kind]
        print(f"\n{engine}, {count:,} records, directory page uncached, 1 client, 2 web processes")
        for kind, milliseconds in taken.items():
            print(f"  {kind:<14} {spread(milliseconds)}")
        print(f"  {'all':<14} {spread(everything)}")
        rss, pss = memory(process.pid)
        print(f"  memory of one web process: {rss:.0f} MB resident, {pss:.0f} MB proportional")
        print(
            f"  medians over health check: {statistics.median(everything) / _health(port):.1f} times",
            flush=True,
        )
        return percentile(everything, 0.95)


def _health(port: int) -> float:
    taken = []
    for _n in range(30):
        began = time.perf_counter()
        get(port, "/healthz")
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
