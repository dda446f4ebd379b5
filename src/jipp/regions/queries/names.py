"""What regions are called beside their names: former names, abbreviations, what people say."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from jipp.regions.models import Region

_FILE = Path(__file__).parents[1] / "seed" / "names.csv"


class NameKind(StrEnum):
    """What kind of other name it is."""

    FORMER = "nama lama"
    SAID = "sebutan"
    SHORT = "singkatan"


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of the region with `code`. `legal_basis` is what ended a former name, where certain."""

    code: str
    name: str
    kind: NameKind
    legal_basis: str


@cache
def other_names() -> tuple[OtherName, ...]:
    """All of them, as `seed/names.csv` lists them; one name may belong to several regions."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            OtherName(row["code"], row["other_name"], NameKind(row["what"]), row["legal_basis"])
            for row in csv.DictReader(file)
        )


def former_provinces() -> dict[str, frozenset[str]]:
    """For each region in force, by code: the provinces it was part of before, by code.

    Told by its own numbers before, and by the provinces that its province was carved out of.
    """
    rows = Region.objects.order_by("code").values_list("pk", "code", "predecessor_id", "valid_until")
    by_id = {pk: (code, before) for pk, code, before, _until in rows}
    of_province: dict[str, frozenset[str]] = {}
    found = {}
    for _pk, code, before, until in rows:
        if until is None:
            chain = _provinces_before(before, by_id)
            if len(code) == 2:
                of_province[code] = chain
            found[code] = chain
    return {code: (own | of_province.get(code[:2], frozenset())) - {code[:2]} for code, own in found.items()}


def _provinces_before(pk: int | None, by_id: Mapping[int, tuple[str, int | None]]) -> frozenset[str]:
    codes: set[str] = set()
    seen: set[int] = set()
    while pk is not None and pk not in seen:
        seen.add(pk)
        code, pk = by_id[pk]
        codes.add(code[:2])
    return frozenset(codes)
