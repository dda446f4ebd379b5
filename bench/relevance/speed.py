"""Speed of search, facets and suggestions, synthetic records: `python -m bench.relevance.speed [records]`.

One thread, warm caches, mixed kinds of queries with 0 to 3 filters and all facets. Word frequencies are those
of real text; among them are words with many synonyms, so that their price is in the figures.
"""

from __future__ import annotations

import platform
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from jipp.search.engine.documents import Request, SearchDocument
from jipp.search.engine.query import search
from jipp.search.engine.reader import IndexReader, Snapshot
from jipp.search.engine.suggest import suggest
from jipp.search.engine.writer import IndexWriter
from jipp.search.text.lexicon import lexicon

SIZES = {"sdg": 17, "province": 38, "regency": 514, "category": 15, "year": 12, "recognition": 12,
         "owner": 7, "status": 5, "theme": 12, "agency": 600}  # fmt: skip
SYLLABLES = [
    "ba",
    "be",
    "bu",
    "ca",
    "da",
    "di",
    "du",
    "ga",
    "gu",
    "ha",
    "ja",
    "ju",
    "ka",
    "ki",
    "ku",
    "la",
    "li",
    "lu",
    "ma",
    "mi",
    "mu",
    "na",
    "ni",
    "nu",
    "pa",
    "pi",
    "ra",
    "ri",
    "sa",
    "si",
    "su",
    "ta",
    "ti",
]


def vocabulary(random_: random.Random) -> list[str]:
    real = sorted(word for word in lexicon().words if len(word) > 3)
    random_.shuffle(real)
    made = ["".join(random_.choices(SYLLABLES, k=random_.randint(2, 5))) for _ in range(20_000)]
    return real[:1500] + sorted(set(made))


def documents(count: int, words: list[str], random_: random.Random) -> Iterator[SearchDocument]:
    weights = [1 / (rank + 8) for rank in range(len(words))]
    pool = random_.choices(words, weights, k=2_000_000)
    at = 0
    for number in range(1, count + 1):
        take = random_.randint(40, 110)
        at = at + take if at + 2 * take < len(pool) else 0
        text = pool[at : at + take]
        facets = {
            name: tuple(
                {
                    str(int(size * random_.random() ** 2))
                    for _ in range(random_.randint(1, 3) if name == "sdg" else 1)
                }
            )
            for name, size in SIZES.items()
        }
        yield SearchDocument(
            id=number,
            title=" ".join(text[:8]),
            agencies=(f"Pemerintah Kabupaten {text[8]}",),
            summary=" ".join(text[8:28]),
            story=" ".join(text[28:]),
            facets=facets,
            year=2010 + number % 15,
            published=number,
        )


def requests(words: list[str], random_: random.Random, count: int) -> Iterator[tuple[str, Request]]:
    for number in range(count):
        kind = ("browse", "head", "middle", "rare", "several", "need")[number % 6]
        text = {
            "browse": "",
            "head": random_.choice(words[:20]),
            "middle": random_.choice(words[50:400]),
            "rare": random_.choice(words[2000:12000]),
            "several": " ".join(random_.choices(words[:300], k=2)),
            "need": " ".join(random_.choices(words[:600], k=6)),
        }[kind]
        chosen = random_.sample(sorted(SIZES), k=random_.randint(0, 3))
        filters = {
            name: tuple(
                str(int(SIZES[name] * random_.random() ** 2)) for _ in range(1 + (random_.random() < 0.25))
            )
            for name in chosen
        }
        yield kind, Request(text=text, filters=filters)


def measure(snapshot: Snapshot, asked: list[tuple[str, Request]]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {}
    for kind, request in asked:
        start = time.perf_counter()
        search(snapshot, request)
        taken.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
    return taken


def line(name: str, values: list[float]) -> str:
    ordered = sorted(values)
    return f"{name:10} p50 {ordered[len(ordered) // 2]:7.2f}  p95 {ordered[int(len(ordered) * 0.95)]:7.2f}  max {ordered[-1]:7.2f} ms"  # noqa: E501


def main(count: int) -> None:
    random_ = random.Random(7)
    words = vocabulary(random_)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        start = time.perf_counter()
        IndexWriter(home).rebuild(documents(count, words, random_), "speed")
        size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
        print(
            f"{count} records built in {time.perf_counter() - start:.1f} s, {size / 1e6:.0f} MB; {platform.platform()}"  # noqa: E501
        )
        snapshot = IndexReader(home).current()
        asked = list(requests(words, random_, 600))
        measure(snapshot, asked[:60])
        taken = measure(snapshot, asked)
        for kind, values in taken.items():
            print(line(kind, values))
        print(line("ALL", [value for values in taken.values() for value in values]))
        typed = [word[: random_.randint(2, 6)] for word in random_.choices(words, k=200)]
        suggested = []
        for prefix in typed:
            start = time.perf_counter()
            suggest(snapshot, prefix)
            suggested.append((time.perf_counter() - start) * 1000)
        print(line("suggest", suggested))
    print(
        f"peak memory of the process, building included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"  # noqa: E501
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
