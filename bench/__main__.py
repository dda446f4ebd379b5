"""`make bench`: every measurement, or the one named. `make bench ARGS="pages --records 1000000"`."""

from __future__ import annotations

import argparse
import subprocess
import sys

from bench import audit, datasette, mail, nginx, pages, weights, workspace
from bench.machine import banner
from bench.server import ROOT

NAMES = ("relevance", "weights", "pages", "datasette", "nginx", "import", "mail", "audit", "workspace", "all")


def main() -> None:
    """Run what is asked; everything at 100,000 records when nothing is."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=NAMES)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="both")
    chosen = parser.parse_args()
    print(banner(), flush=True)
    if chosen.what in {"relevance", "all"}:
        subprocess.run([sys.executable, "-m", "bench.relevance"], check=True, cwd=ROOT)
    if chosen.what in {"import", "all"}:
        subprocess.run([sys.executable, "-m", "bench.import_speed"], check=True, cwd=ROOT)
    for name in ("sqlite", "postgresql") if chosen.engine == "both" else (chosen.engine,):
        if chosen.what in {"mail", "all"}:
            mail.run(name)
        if chosen.what in {"audit", "all"}:
            audit.run(name)
        if chosen.what in {"workspace", "all"}:
            workspace.run(name, chosen.records)
    _portal(chosen.what, chosen.records, chosen.engine)


def _portal(what: str, records: int, engine: str) -> None:
    if what in {"weights", "all"}:
        weights.run()
    if what in {"pages", "all"}:
        for name in ("sqlite", "postgresql") if engine == "both" else (engine,):
            pages.run(name, records)
    if what in {"datasette", "all"}:
        datasette.run(records)
    if what in {"nginx", "all"}:
        nginx.run(records)


if __name__ == "__main__":
    main()
