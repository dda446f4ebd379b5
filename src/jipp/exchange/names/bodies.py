"""What the name of a body says that it is: a public body, a part of a regional government, or another."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "bodies.toml"


class Says(StrEnum):
    """What a name says. A unit bears its region's name; a place bears that of a village or a person."""

    UNIT = "units"
    HOSPITAL = "hospitals"
    PLACE = "places"
    GOVERNMENT = "government"
    OTHER = "other"
    NOTHING = ""


@cache
def _patterns() -> tuple[dict[Says, re.Pattern[str]], tuple[tuple[str, re.Pattern[str]], ...]]:
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    public = {says: _any_of(read[says]) for says in (Says.UNIT, Says.HOSPITAL, Says.PLACE, Says.GOVERNMENT)}
    return public, tuple((row["kind"], _any_of(row["names"])) for row in read["other"])


def _any_of(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(names)})(?![^\W_])", re.IGNORECASE)


def kind_outside_government(label: str) -> str:
    """The kind of agency that `label` says plainly, of those outside government; empty for all others."""
    _public, others = _patterns()
    return next((kind for kind, pattern in others if pattern.match(label.strip())), "")


def rest_of(label: str, says: Says) -> str:
    """What stands behind the word that tells what the body is."""
    public, _others = _patterns()
    return public[says].sub("", label.strip(), count=1).strip()


def what_it_says(label: str) -> Says:
    """What `label` says that it is."""
    text = label.strip()
    if kind_outside_government(text):
        return Says.OTHER
    public, _others = _patterns()
    return next((says for says, pattern in public.items() if pattern.match(text)), Says.NOTHING)
