"""The same questions to Datasette over the same records, with full-text search and facets, in one run."""

from __future__ import annotations

import sqlite3
import statistics
import subprocess
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from bench.pages import ask, facet_values
from bench.queries import addresses
from bench.server import BIN, ROOT, Place, free_port, get, prepare, serving

QUESTIONS = 20
ONE = ("owner", "province", "regency", "status")
SEVERAL = ("sdg", "theme", "year", "recognition", "category")
"""Columns of which a record has several values: JSON arrays, as Datasette's own facets by array want them."""

COLUMN = {
    "pemilik": "owner",
    "provinsi": "province",
    "kabkota": "regency",
    "status": "status",
    "tahun": "year",
    "apresiasi": "recognition",
    "kategori": "category",
    "sdg": "sdg",
    "tema": "theme",
}
_TERMS = """(SELECT json_group_array(t.code) FROM jipp.innovations_classification c
             JOIN jipp.innovations_term t ON t.id = c.term_id AND t.scheme = '{scheme}'
             WHERE c.innovation_id = i.id)"""
_RECOGNISED = """(SELECT json_group_array(DISTINCT {value}) FROM jipp.innovations_recognition r
                  JOIN jipp.innovations_awardlevel l ON l.id = r.level_id
                  WHERE r.innovation_id = i.id AND {value} != '')"""


def export(source: Path, target: Path) -> None:
    """The directory as one table with full-text search and indexes, as Datasette's users would lay it out."""
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as db:
        db.execute("ATTACH ? AS jipp", (str(source),))
        db.execute(
            f"""CREATE TABLE innovations AS
               SELECT i.id, i.title, i.summary, i.background, a.kind AS owner, i.status,
                      p.code AS regency, substr(p.code, 1, 2) AS province,
                      {_TERMS.format(scheme="sdg")} AS sdg, {_TERMS.format(scheme="tema")} AS theme,
                      {_RECOGNISED.format(value="r.year")} AS year,
                      {_RECOGNISED.format(value="l.slug")} AS recognition,
                      {_RECOGNISED.format(value="r.category_slug")} AS category
               FROM jipp.innovations_innovation i
               JOIN jipp.network_agency a ON a.id = i.agency_id
               LEFT JOIN jipp.innovations_innovationregion ir ON ir.innovation_id = i.id
               LEFT JOIN jipp.regions_region p ON p.id = ir.region_id"""
        )
        for column in ONE:
            db.execute(f"CREATE INDEX by_{column} ON innovations({column})")
        db.execute(
            "CREATE VIRTUAL TABLE innovations_fts"
            " USING fts5(title, summary, background, content='innovations')"
        )
        db.execute("INSERT INTO innovations_fts(innovations_fts) VALUES ('rebuild')")
        db.execute("ANALYZE")


def translated(query: str) -> str:
    """One of our questions as Datasette understands it."""
    pairs: list[tuple[str, str]] = [("_facet", facet) for facet in ONE]
    pairs += [("_facet_array", facet) for facet in SEVERAL] + [("_size", "20")]
    for name, value in parse_qsl(query):
        column = COLUMN.get(name, "")
        if name == "q":
            pairs.append(("_search", value))
        elif column in SEVERAL:
            pairs.append((f"{column}__arraycontains", value))
        elif column:
            pairs.append((f"{column}__in", value))
    return urlencode(pairs)


def run(count: int = 100_000) -> None:
    """Both in one run, the same questions, one client; prints medians and their ratio."""
    place = Place(count, "sqlite")
    prepare(place)
    flat = place.home / "datasette.db"
    if not flat.exists():
        export(place.home / "jipp.sqlite3", flat)
    with serving(place) as (port, _process):
        values, titles = facet_values(port)
        asked = addresses(values, titles, QUESTIONS)
        ask(port, asked)
        ours = [value for kind in ask(port, asked).values() for value in kind]
    theirs = _datasette(flat, asked)
    print(f"\nDatasette over the same {count:,} records ({len(asked)} questions, 9 facets, full-text search)")
    print(f"  ours   median {statistics.median(ours):.1f} ms")
    print(f"  theirs median {statistics.median(theirs):.1f} ms ({len(theirs)} answered)")
    print(f"  ratio of medians: {statistics.median(theirs) / statistics.median(ours):.0f} times", flush=True)


def _datasette(flat: Path, asked: list[tuple[str, str]]) -> list[float]:
    port = free_port()
    limits = ("sql_time_limit_ms", "60000"), ("facet_time_limit_ms", "60000"), ("num_sql_threads", "2")
    settings = [word for name, value in limits for word in ("--setting", name, value)]
    command = [str(BIN / "datasette"), "serve", "-i", str(flat), "-p", str(port), *settings]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken = []
    try:
        _wait(port)
        until = time.monotonic() + 240
        for _kind, query in asked:
            if time.monotonic() > until:
                break
            began = time.perf_counter()
            status, _body, _headers = get(port, f"/datasette/innovations?{translated(query)}")
            if status == 200:
                taken.append((time.perf_counter() - began) * 1000)
    finally:
        process.terminate()
        process.wait(timeout=20)
    return taken


def _wait(port: int) -> None:
    for _n in range(200):
        try:
            get(port, "/-/versions.json")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("Datasette did not start")
