"""On what a figure was measured: every report begins with it."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from importlib.metadata import version

PARTS = ("django", "jinja2", "tantivy", "numpy", "psycopg", "gunicorn")


def banner() -> str:
    """Machine, load and versions in a few lines."""
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    parts = ", ".join(f"{name} {version(name)}" for name in PARTS)
    return (
        f"{platform.platform()}, {os.cpu_count()} cores, load {load} before the run\n"
        f"Python {platform.python_version()}, {parts}"
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float]) -> str:
    """Median, p95, p99 and the highest, in milliseconds."""
    return (
        f"p50 {statistics.median(values):.1f}  p95 {percentile(values, 0.95):.1f}  "
        f"p99 {percentile(values, 0.99):.1f}  max {max(values):.1f} ms  (n={len(values)})"
    )
