"""What every installation starts with: regions, agencies, nodes, terms, real innovations with their sources.

All of it lies in files under `<app>/seed`; loading twice changes nothing. Each part needs those before it.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jipp.content.services import SeedPage, Words, load_pages
from jipp.core.actor import Actor
from jipp.core.keys import match_key
from jipp.exchange.findings import Tell
from jipp.exchange.incoming.importing import import_file
from jipp.exchange.names.agencies import AgencyNames
from jipp.exchange.names.regions import Place, RegionNames
from jipp.innovations.queries import terms, visible_to
from jipp.innovations.services import Tagging, classify_innovations, load_terms
from jipp.network.models import AgencyKind, NodeKind
from jipp.network.queries import agencies, national_node
from jipp.network.services import AgencyEntry, NodeEntry, register_agencies, register_nodes
from jipp.regions.services import load_regions

PARTS = ("wilayah", "instansi", "simpul", "istilah", "inovasi", "klasifikasi", "halaman")
EDITOR = "Redaksi JIPP"
CLASSIFIED_ON = date(2026, 11, 21)
_PACKAGE = Path(__file__).parents[2]
_GOVERNMENTS = {
    "provinsi": (AgencyKind.PROVINCE, "Pemerintah Provinsi", "Pemprov"),
    "kabupaten": (AgencyKind.REGENCY, "Pemerintah", "Pemkab"),
    "kota": (AgencyKind.CITY, "Pemerintah", "Pemkot"),
}


@dataclass(frozen=True, slots=True)
class SeedResult:
    """One part, and in words what came of it."""

    part: str
    told: str


def seed(only: Collection[str] = (), *, actor: Actor, tell: Tell) -> list[SeedResult]:
    """Load the parts named (all where none is), in their order."""
    loaders: dict[str, Callable[[Actor, Tell], str]] = {
        "wilayah": _regions,
        "instansi": _agencies,
        "simpul": _nodes,
        "istilah": _terms,
        "inovasi": _innovations,
        "klasifikasi": _classifications,
        "halaman": _pages,
    }
    return [SeedResult(part, loaders[part](actor, tell)) for part in PARTS if not only or part in only]


def _rows(app: str, name: str) -> list[dict[str, str]]:
    with (_PACKAGE / app / "seed" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _regions(actor: Actor, tell: Tell) -> str:
    before = _rows("regions", "predecessors.csv")
    done = load_regions(_rows("regions", "regions.csv"), predecessors=before, actor=actor)
    return f"{done.created} baru, {done.changed} diperbarui, {done.unchanged} tetap"


def _agencies(actor: Actor, tell: Tell) -> str:
    regions = RegionNames()
    entries = [
        AgencyEntry(
            name=row["name"],
            kind=AgencyKind(row["kind"]),
            short_name=row["short_name"],
            region_id=regions.by_code[row["region_code"]].id if row["region_code"] else None,
            former_names=_parts(row["former_names"]),
            predecessors=_parts(row["successor_of"]),
            is_active=row["active"] == "ya",
            note=row["note"],
        )
        for row in _rows("network", "agencies.csv")
    ]
    special = {row["region_code"]: row for row in _rows("network", "governments.csv")}
    own = [place for place in regions.by_code.values() if place.is_autonomous]
    entries += [_government(place, special.get(place.code, {})) for place in own]
    return f"{len(register_agencies(entries, actor=actor))} instansi"


def _government(place: Place, special: dict[str, str]) -> AgencyEntry:
    kind, prefix, short = _GOVERNMENTS[place.kind]
    return AgencyEntry(
        name=special.get("name") or f"{prefix} {place.name}",
        kind=kind,
        short_name=special.get("short_name") or f"{short} {place.base}",
        region_id=place.id,
        former_names=_parts(special.get("other_names", "")),
    )


def _nodes(actor: Actor, tell: Tell) -> str:
    regions = RegionNames()
    known = {match_key(name): pk for pk, name in agencies(actor).values_list("pk", "name")}
    governments: dict[str, int] = {}
    members: dict[str, list[int]] = {}
    of_regions = agencies(actor).filter(region__isnull=False, is_active=True)
    for pk, kind, region in of_regions.values_list("pk", "kind", "region_id"):
        province = regions.by_id[region].province
        if kind == AgencyKind.PROVINCE:
            governments[province] = pk
        members.setdefault(province, []).append(pk)
    entries = [_node(row, regions, known, governments, members) for row in _rows("network", "nodes.csv")]
    return f"{len(register_nodes(entries, actor=actor))} simpul"


def _node(
    row: dict[str, str],
    regions: RegionNames,
    known: dict[str, int],
    governments: dict[str, int],
    members: dict[str, list[int]],
) -> NodeEntry:
    code = row["region_code"]
    agency = governments[code] if code else known[match_key(row["agency"])]
    return NodeEntry(
        kind=NodeKind(row["kind"]),
        slug=row["slug"],
        name=row["name"],
        short_name=row["short_name"],
        agency_id=agency,
        name_en=row["name_en"],
        tagline=row["tagline"],
        tagline_en=row["tagline_en"],
        region_id=regions.by_code[code].id if code else None,
        hub_decree=row["hub_decree"],
        hub_year=int(row["hub_year"]) if row["hub_year"] else None,
        hub_source=row["hub_source"],
        link=row["link"],
        link_source=row["link_source"],
        members=tuple(sorted(members.get(code, [agency]))),
    )


def _terms(actor: Actor, tell: Tell) -> str:
    return f"{load_terms(_rows('innovations', 'terms.csv'), actor=actor)} istilah baru atau diperbarui"


def _innovations(actor: Actor, tell: Tell) -> str:
    done = import_file(_PACKAGE / "innovations" / "seed" / "innovations.csv", actor=actor, tell=tell)
    told = f"{done.created} baru, {done.completed} dilengkapi, {done.unchanged} tetap"
    return f"{told}, {done.refused_rows} baris ditolak"


def _classifications(actor: Actor, tell: Tell) -> str:
    by_code = {(term.scheme, term.code): term.pk for term in terms()}
    names = AgencyNames(RegionNames(), actor)
    rows = visible_to(actor).values_list("title_key", "agency_id", "pk")
    found: dict[str, dict[int, int]] = {}
    for title, agency, pk in rows:
        found.setdefault(title, {})[agency] = pk
    taggings = []
    for row in _rows("innovations", "innovation-tags.csv"):
        same_title = found.get(match_key(row["title"]), {})
        owner = names.find(row["agency"], "", row["title"]).id if len(same_title) > 1 else None
        innovation = same_title.get(owner) if owner else next(iter(same_title.values()), None)
        if innovation is not None:
            taggings.append(_tagging(innovation, row, by_code))
    changed = classify_innovations(taggings, given_by=EDITOR, given_on=CLASSIFIED_ON, actor=actor)
    return f"{changed} inovasi diklasifikasi"


def _tagging(innovation_id: int, row: dict[str, str], by_code: dict[tuple[str, str], int]) -> Tagging:
    codes = [("sdg", goal.strip()) for goal in row["sdgs"].split(";") if goal.strip()]
    if row["theme"]:
        codes.append(("tema", row["theme"].replace("_", "-")))
    if row["digital"]:
        codes.append(("bentuk", "digital" if row["digital"] == "ya" else "nondigital"))
    return Tagging(innovation_id, frozenset(by_code[code] for code in codes), row["confidence"])


def _pages(actor: Actor, tell: Tell) -> str:
    node = national_node()
    if node is None:
        return "belum ada simpul nasional"
    files = sorted((_PACKAGE / "content" / "seed").glob("*.toml"))
    pages = sorted((_page(file) for file in files), key=lambda page: page.key)
    new, updated = load_pages(node, pages, actor=actor)
    return f"{new} baru, {updated} diperbarui"


def _page(file: Path) -> SeedPage:
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    texts = ("title_id", "title_en", "summary_id", "summary_en", "body_id", "body_en")
    words = Words(**{name: told[name] for name in texts})
    return SeedPage(told["key"], told["slug"], words, (told["menu_id"], told["menu_en"]))
