"""The seed's innovations as search documents, and the judged queries."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from jipp.search.engine.documents import SearchDocument

HERE = Path(__file__).resolve().parent
DIMENSIONS = {"province": "province", "owner": "agency_kind", "year": "year", "agency": "agency"}


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """One query with its grades by document id."""

    key: str
    kind: str
    text: str
    filters: dict[str, tuple[str, ...]]
    grades: dict[int, int]


def slug(value: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in value.lower()).split())


def load_documents(file: Path, tags_file: Path | None = None) -> list[SearchDocument]:
    """One document for each title and agency, numbered from 1 in the order of the file."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with file.open(encoding="utf-8") as source:
        for row in csv.DictReader(source):
            rows[row["title"], row["agency"]].append(row)
    tags: dict[tuple[str, str], dict[str, str]] = {}
    if tags_file is not None:
        with tags_file.open(encoding="utf-8") as source:
            tags = {(row["title"], row["agency"]): row for row in csv.DictReader(source)}
    return [
        _document(number, group, tags.get(key, {})) for number, (key, group) in enumerate(rows.items(), 1)
    ]


def _document(number: int, rows: list[dict[str, str]], tags: dict[str, str]) -> SearchDocument:
    first = rows[0]
    facets = {
        name: tuple(sorted({slug(row[column]) for row in rows if row[column]}))
        for name, column in DIMENSIONS.items()
    }
    return SearchDocument(
        id=number,
        title=first["title"],
        agencies=(first["agency"],),
        unit=first["unit"],
        summary=next((row["summary_id"] for row in rows if row["summary_id"]), ""),
        places=tuple(
            dict.fromkeys(row[name] for row in rows for name in ("province", "regency") if row[name])
        ),
        labels=tuple(part.replace("_", " ") for part in (tags.get("theme", ""),) if part),
        categories=tuple({row["category"] for row in rows if row["category"]}),
        recognitions=tuple(dict.fromkeys(row["recognition"] for row in rows if row["recognition"])),
        facets=facets,
        year=max((int(row["year"]) for row in rows if row["year"].isdigit()), default=0),
    )


def load_queries(documents: list[SearchDocument]) -> list[JudgedQuery]:
    """The judged queries.

    Raises KeyError when a judged record is not among the documents.
    """
    numbers = {(document.title, document.agencies[0]): document.id for document in documents}
    found: dict[str, JudgedQuery] = {}
    with (HERE / "judgements.tsv").open(encoding="utf-8") as source:
        for row in csv.DictReader(source, delimiter="\t"):
            filters = dict(part.split("=") for part in row["filters"].split(";") if part)
            query = found.setdefault(
                row["query"],
                JudgedQuery(
                    key=row["query"],
                    kind=row["kind"],
                    text=row["text"],
                    filters={name: (slug(value),) for name, value in filters.items()},
                    grades={},
                ),
            )
            query.grades[numbers[row["title"], row["agency"]]] = int(row["grade"])
    return list(found.values())
