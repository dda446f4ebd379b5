"""The values that filters know: their canonical form, their labels, and every name they answer to.

A *table* holds the values of one parameter in their order on screen. It is read from the database once
for each public version and kept in the process: a few hundred short texts, joined to counts in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from jipp.core.memo import per_version
from jipp.innovations.models import AwardLevel, Recognition, Scheme, SustainabilityStatus, Term
from jipp.network.models import AgencyKind, Node
from jipp.regions.models import Region
from jipp.search.text.normalise import fold

_KABUPATEN = re.compile(r"^kab(?:\.|\b)\s*")
_ALSO = {
    "31": ("Jakarta", "DKI Jakarta", "DKI", "Daerah Khusus Jakarta", "DKJ"),
    "34": ("Yogyakarta", "DI Yogyakarta", "DIY", "Jogja", "Jogjakarta"),
}
"""What people call two provinces whose full names nobody types."""

_NOT_WORD = re.compile(r"[^0-9a-z]+")


def alias_key(text: str) -> str:
    """The form in which names of values are compared: folded, words parted by single spaces."""
    folded = fold(text[:200]).strip()
    folded = _KABUPATEN.sub("kabupaten ", folded) if not folded.startswith("kabupaten") else folded
    return _NOT_WORD.sub(" ", folded).strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: its labels (Indonesian may be a lazy translation), and the value it stands below."""

    value: str
    label: Any
    label_en: str = ""
    parent: str = ""

    def shown(self) -> str:
        """The label in the language of the page."""
        return self.label_en if self.label_en and get_language() == "en" else str(self.label)


@dataclass(slots=True)
class Table:
    """The values of one parameter by canonical form, in order, and what names lead to them."""

    entries: dict[str, Entry] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, entry: Entry, *names: str) -> None:
        """Add a value that answers to its canonical form, its labels and `names`.

        A name that several values claim leads to all of them, unless it is one's own canonical form.
        """
        self.entries[entry.value] = entry
        self.order.setdefault(entry.value, len(self.order))
        for name in (str(entry.label), entry.label_en, *names):
            key = alias_key(name)
            present = self.aliases.get(key, ())
            if key and entry.value not in present:
                self.aliases[key] = (*present, entry.value)

    def find(self, typed: str) -> tuple[str, ...]:
        """The values meant by what was typed; empty when it means nothing."""
        plain = typed.strip().lower()
        if plain in self.entries:
            return (plain,)
        return self.aliases.get(alias_key(typed), ())

    def label(self, value: str) -> str:
        """The label of a value; the value itself when it is not (or no longer) known."""
        return self.told().get(value, value)

    def told(self) -> Mapping[str, str]:
        """The labels of all values in the running language."""
        language = get_language() or ""
        if language not in self.labels:
            self.labels[language] = {value: entry.shown() for value, entry in self.entries.items()}
        return self.labels[language]

    def sorted(self, values: Iterable[str]) -> tuple[str, ...]:
        """The values once each, in the order of the table."""
        return tuple(sorted(set(values), key=lambda value: (self.order.get(value, 1 << 30), value)))


class YearTable(Table):
    """Years need no list: any of four digits in this or the last century is a value."""

    def find(self, typed: str) -> tuple[str, ...]:
        """The year itself."""
        plain = typed.strip()
        return (plain,) if re.fullmatch(r"(19|20)[0-9]{2}", plain, re.ASCII) else ()

    def sorted(self, values: Iterable[str]) -> tuple[str, ...]:
        """Newest first."""
        return tuple(sorted(set(values), reverse=True))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of all parameters as of one public version."""

    tables: Mapping[str, Table]

    def label(self, parameter: str, value: str) -> str:
        """The label of one value of one parameter."""
        return self.tables[parameter].label(value)


@per_version(size=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the current public version; one statement when that has not changed."""
    provinces, regencies = _regions()
    terms = _terms()
    return Vocabulary(
        {
            "sdg": terms[Scheme.SDG],
            "tema": terms[Scheme.THEME],
            "provinsi": provinces,
            "kabkota": regencies,
            "apresiasi": _recognitions(),
            "kategori": _categories(),
            "tahun": YearTable(),
            "pemilik": _choices(AgencyKind.choices),
            "status": _choices(SustainabilityStatus.choices),
        }
    )


def _choices(choices: Iterable[tuple[Any, Any]]) -> Table:
    table = Table()
    for value, label in choices:
        table.add(Entry(str(value), label))
    return table


def _terms() -> dict[str, Table]:
    tables = {scheme: Table() for scheme in (Scheme.SDG.value, Scheme.THEME.value)}
    rows = Term.objects.filter(scheme__in=list(tables)).order_by("scheme", "order", "code")
    for scheme, code, name, name_en in rows.values_list("scheme", "code", "name", "name_en"):
        numbered = (f"sdg {code}", f"tpb {code}") if scheme == Scheme.SDG else ()
        tables[scheme].add(Entry(code, name, name_en), *numbered)
    return tables


def _regions() -> tuple[Table, Table]:
    """Provinces and regencies by Kemendagri code; of two rows with one code the valid one counts."""
    provinces, regencies = Table(), Table()
    slugs = dict(Node.objects.filter(is_active=True, region__isnull=False).values_list("region", "slug"))
    rows = Region.objects.order_by("valid_until", "name", "pk")
    fields = ("id", "code", "name", "parent__code", "iso_code", "valid_until")
    for pk, code, name, parent, iso, ended in rows.values_list(*fields):
        table = regencies if parent else provinces
        if code in table.entries and ended is not None:
            continue
        names = [code.replace(".", ""), iso, iso.removeprefix("ID-"), slugs.get(pk, ""), *_ALSO.get(code, ())]
        bare = re.sub(r"^(Kabupaten|Kota|Provinsi)( Administrasi)? ", "", name)
        table.add(Entry(code, name, parent=parent or ""), bare, f"Provinsi {name}", *names)
    return provinces, regencies


def _recognitions() -> Table:
    """Programmes, each followed by its levels. A level named like a programme is not told apart."""
    table = Table()
    rows = AwardLevel.objects.select_related("programme").order_by(
        "programme__name", "programme__slug", "rank", "name"
    )
    levels = list(rows)
    for level in levels:
        programme = level.programme
        if programme.slug not in table.entries:
            table.add(Entry(programme.slug, programme.name), programme.short_name)
    programmes = set(table.entries)
    for level in levels:
        if level.slug not in programmes:
            name = f"{level.programme.short_name or level.programme.name} {level.name}"
            table.add(Entry(level.slug, level.name, parent=level.programme.slug), name)
    return table


def _categories() -> Table:
    table = Table()
    rows = Recognition.objects.exclude(category_slug="").order_by("category_slug", "category")
    for slug, name in rows.values_list("category_slug", "category").distinct():
        if slug not in table.entries:
            table.add(Entry(slug, name))
    return table
