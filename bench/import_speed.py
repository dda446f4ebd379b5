"""How fast a large file comes in: 30,000 synthetic rows into a home of their own.

    .venv/bin/python bench/import_speed.py [--rows 30000] [--format csv|xlsx]

Prints seconds (by the clock, and of the processor) and the peak memory of the import process, for a new file
and for the same file again. The database is SQLite in a temporary home, or the one of `JIPP_DATABASE_URL` (it
must be empty and may be thrown away).
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parents[1]
JIPP = Path(sys.executable).with_name("jipp")
HEADER = [
    *("title", "agency", "agency_kind", "unit", "province", "regency", "year"),
    *("recognition", "award_body", "category", "sdgs", "summary_id", "source_url"),
]
LEVELS = ("KIPP Top 99", "KIPP Top 45", "KIPP Finalis Top Inovasi", "Lomba Inovasi Daerah Juara 1")
WORDS = [
    *("layanan", "sehat", "anak", "desa", "pintar", "antar", "akta", "cepat"),
    *("terpadu", "warga", "digital", "peduli", "gizi", "sampah", "air"),
]
MEASURED = """
import sys
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from jipp.config.cli import main
try:
    main(sys.argv[1:])
finally:
    used = [getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)]
    print(max(one.ru_maxrss for one in used) // 1024, sum(one.ru_utime + one.ru_stime for one in used))
"""


def rows(count: int) -> list[list[str]]:
    """Rows in the shape of the seed; one in eight is a second recognition of the innovation before."""
    dice = random.Random(7)
    with (ROOT / "src/jipp/regions/seed/regions.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    provinces = {row["code"]: row["name"] for row in listed if not row["parent_code"]}
    places = [row for row in listed if row["parent_code"] and row["parent_code"] != "31"]
    made: list[list[str]] = []
    for number in range(count):
        if made and dice.random() < 0.125:
            made.append([*made[-1][:6], str(dice.randint(2014, 2025)), dice.choice(LEVELS), *made[-1][8:]])
            continue
        place = dice.choice(places)
        words = [dice.choice(WORDS) for _ in range(6)]
        made.append(
            [
                f"{words[0].upper()} {number} ({' '.join(words).capitalize()})",
                f"Pemerintah {place['name']}",
                place["kind"],
                f"Puskesmas {words[1]} {number % 40}",
                provinces[place["parent_code"]],
                place["name"],
                str(dice.randint(2014, 2025)),
                dice.choice(LEVELS),
                "Kementerian PANRB",
                "",
                str(dice.randint(1, 17)),
                " ".join(dice.choice(WORDS) for _ in range(40)),
                f"https://example.go.id/inovasi/{number}",
            ]
        )
    return made


def write(made: list[list[str]], target: Path) -> None:
    """The rows as a file, by its suffix."""
    if target.suffix == ".xlsx":
        with xlsxwriter.Workbook(str(target), {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for line, row in enumerate([HEADER, *made]):
                for column, cell in enumerate(row):
                    sheet.write_string(line, column, cell)
        return
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *made])


def run(*arguments: str) -> tuple[float, float, float, str]:
    """Seconds by the clock and of the processor, peak megabytes, and the last line printed."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments], check=True, capture_output=True, text=True, cwd=ROOT
    )
    lines = done.stdout.strip().splitlines()
    megabytes, processor = (float(number) for number in lines[-1].split())
    return time.perf_counter() - started, processor, megabytes, lines[-2] if len(lines) > 1 else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=30_000)
    parser.add_argument("--format", choices=["csv", "xlsx"], default="csv")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jipp-bench-") as home:
        os.environ["JIPP_HOME"] = home
        target = Path(home) / f"rows.{chosen.format}"
        write(rows(chosen.rows), target)
        run("migrate", "--skip-checks")
        run("seed", "--only", "wilayah", "instansi", "simpul", "istilah")
        engine = "PostgreSQL" if os.environ.get("JIPP_DATABASE_URL", "").startswith("postgres") else "SQLite"
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {engine}")
        print(f"{chosen.rows} rows, {target.stat().st_size / 1e6:.1f} MB {chosen.format}")
        for what in ("new", "same again"):
            seconds, processor, megabytes, told = run("import", "innovations", str(target))
            print(f"{what:<11} {seconds:6.1f} s ({processor:.1f} s processor) {megabytes:6.0f} MB   {told}")
        print("bars: 30 s, 300 MB")


if __name__ == "__main__":
    main()
