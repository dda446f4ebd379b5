"""From the literal words of a recognition to its programme and level.

Words: *label* is what the source says (`KIPP Top 99`, `Lomba Inovasi Daerah Konawe Juara 1`); it is
always kept. A table (`data/programmes.toml`) knows the programmes with rules of their own; for all others
the label is a name followed by a level. A level is an award only where the words say so: finalists,
listings and mentions are not.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from jipp.innovations.models import LevelKind, ProgrammeScope
from jipp.innovations.services import LevelEntry

_TABLE = Path(__file__).parent / "data" / "programmes.toml"
_BASE = {
    ProgrammeScope.INTERNATIONAL: 0,
    ProgrammeScope.NATIONAL: 100,
    ProgrammeScope.REGIONAL: 300,
    ProgrammeScope.OTHER: 300,
}
_STEP = {
    LevelKind.AWARD: 0,
    LevelKind.FINALIST: 1000,
    LevelKind.SELECTED: 2000,
    LevelKind.PARTICIPANT: 3000,
    LevelKind.LISTED: 4000,
    LevelKind.MENTIONED: 5000,
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_NUMBER = r"(?P<n>\d+|III|II|IV|VI|V|I)"
_AWARD, _FINAL, _SELECTED = LevelKind.AWARD, LevelKind.FINALIST, LevelKind.SELECTED
# What a level looks like at the end of a label: pattern, name, kind, rank of its first place.
_LEVELS: tuple[tuple[str, str, LevelKind, int], ...] = (
    (r"\bBest of the Best\b", "Best of the Best", _AWARD, 1),
    (r"\bJuara (Utama|Umum)\b", "Juara Utama", _AWARD, 1),
    (rf"\bFinalis Top {_NUMBER}\b", "Finalis Top {n}", _FINAL, 30),
    (rf"\b(Nominator|Nominasi) Top {_NUMBER}\b", "Nominasi Top {n}", _FINAL, 40),
    (rf"\bJuara (Harapan|harapan) {_NUMBER}\b", "Harapan {n}", _AWARD, 20),
    (rf"\bHarapan {_NUMBER}\b", "Harapan {n}", _AWARD, 20),
    (rf"\b(?P<word>Juara|Peringkat|Terbaik) {_NUMBER}\b", "{word} {n}", _AWARD, 10),
    (rf"\bTop {_NUMBER}\b", "Top {n}", _AWARD, 30),
    (rf"\b{_NUMBER} (besar|terbaik|Besar|Terbaik)\b", "Top {n}", _AWARD, 30),
    (r"\bTop Inovasi\b", "Top Inovasi", _AWARD, 29),
    (r"\bFinalis\b", "Finalis", _FINAL, 30),
    (r"\b(Nominasi|Nominator|Nominee)\b", "Nominasi", _FINAL, 40),
    (r"\bTahap (?P<word>[\w ]+)", "Tahap {word}", _FINAL, 50),
    (r"\bLolos Seleksi\b", "Lolos Seleksi", _SELECTED, 1),
    (r"\b[Pp]emenang\b", "Pemenang", _AWARD, 15),
    (r"\bJuara\b", "Juara", _AWARD, 15),
)
_AWARD_WORDS = re.compile(r"\b(penghargaan|award|anugerah|lima terbaik|inotek)\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"(lomba|kompetisi|penghargaan|anugerah|festival|pekan)?\s*(inovasi|innovation award)?"
    r"( (daerah|tingkat \w+|pelayanan publik|opd|perangkat daerah))*",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"Perserikatan Bangsa|\bUN\b|OECD|World|Asia|International|ASEAN", re.IGNORECASE)
_STATE = re.compile(r"^(Kementerian|Badan|Lembaga|Komisi|Ombudsman|Mahkamah|Kepolisian|Kejaksaan)\b")


@dataclass(frozen=True, slots=True)
class _Known:
    label: re.Pattern[str]
    body: re.Pattern[str]
    facts: dict[str, Any]


@cache
def _table() -> tuple[_Known, ...]:
    listed = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["programme"]
    return tuple(
        _Known(
            re.compile(facts["label"], re.IGNORECASE), re.compile(facts.get("body", ""), re.IGNORECASE), facts
        )
        for facts in listed
    )


@cache
def read_recognition(label: str, body: str) -> LevelEntry:
    """The programme and level that `label` (given by `body`, perhaps empty) names."""
    for known in _table():
        if known.label.search(label) and known.body.search(body):
            entry = _from_table(label, known.facts)
            if entry is not None:
                return entry
    return _from_words(label, body)


def _from_table(label: str, facts: dict[str, Any]) -> LevelEntry | None:
    for level in facts["levels"]:
        found = re.search(level["match"], label, re.IGNORECASE)
        if found is None:
            continue
        number = found.groupdict().get("n") or ""
        kind, scope = LevelKind(level["kind"]), ProgrammeScope(facts["scope"])
        place = level.get("rank") or (min(int(number), 99) if number else 99)
        return LevelEntry(
            programme_slug=facts["slug"],
            programme_name=facts["name"],
            programme_short=facts.get("short", ""),
            body=facts["body_name"],
            scope=scope,
            slug=f"{facts['slug']}-{level['slug'].format(n=number)}",
            name=level["name"].format(n=number),
            kind=kind,
            rank=_BASE[scope] + _STEP[kind] + place,
        )
    return None


def _from_words(label: str, body: str) -> LevelEntry:
    name, level, kind, place = _split(label)
    name = _of_region(name, body)
    scope = _scope(body)
    slug = slugify(name)[:70].strip("-") or "apresiasi"
    return LevelEntry(
        programme_slug=slug,
        programme_name=name[:160],
        body=body,
        scope=scope,
        slug=f"{slug}-{slugify(level)[:45]}".strip("-"),
        name=level[:160],
        kind=kind,
        rank=_BASE[scope] + _STEP[kind] + place,
    )


def _split(label: str) -> tuple[str, str, LevelKind, int]:
    """The programme's name, the level's name, its kind and place."""
    for pattern, template, kind, first in _LEVELS:
        found = re.search(pattern, label)
        if found is None:
            continue
        groups = {key: (value or "").strip() for key, value in found.groupdict().items()}
        number = _number(groups.get("n", ""))
        name = _without(label, found)
        level = template.format(n=number or "", word=groups.get("word", "")).strip()
        return name or label, level, kind, first + min(number, 60)
    name = re.sub(r"\s*\([^()]*\)\s*$", "", label).strip() or label
    if _AWARD_WORDS.search(label):
        return name, "Penghargaan", LevelKind.AWARD, 95
    return name, "Disebut", LevelKind.MENTIONED, 1


def _number(text: str) -> int:
    return _ROMAN.get(text) or int(text or 0)


def _without(label: str, found: re.Match[str]) -> str:
    """What is left of `label` as a name when its level is taken out: what stands before it, else after it."""
    head = label[: found.start()].rstrip(" ,;:-(")
    return head or re.sub(r"\s*\([^()]*\)\s*$", "", label[found.end() :]).strip(" ,;:-()")


def _of_region(name: str, body: str) -> str:
    """A name that any region's contest could bear, with the region that holds it."""
    region = body.removeprefix("Pemerintah ").removeprefix("Provinsi ")
    return f"{name} {region}" if _GENERIC.fullmatch(name) and body.startswith("Pemerintah ") else name


def _scope(body: str) -> ProgrammeScope:
    if body.startswith("Pemerintah "):
        return ProgrammeScope.REGIONAL
    if _ABROAD.search(body):
        return ProgrammeScope.INTERNATIONAL
    return ProgrammeScope.NATIONAL if _STATE.match(body) else ProgrammeScope.OTHER
