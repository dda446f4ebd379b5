"""The stage of the access matrix: a node with its agency, a stranger's agency, and their innovations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver

from jipp.accounts.models import Person
from tests import cast
from tests.factories import cooperation, innovations, life, regions
from tests.house.access import CONSULTATION, Row

HOSTS = {"national": "localhost", "node": "panggung.localhost", "nowhere": "entah.localhost"}


@dataclass(frozen=True)
class Stage:
    """Things by subject, and the cast."""

    subjects: dict[str, Any]
    people: dict[str, Person]
    places: cast.Places

    def kwargs(self, row: Row, *, with_slug: bool) -> dict[str, Any]:
        """The arguments of the address in `row`."""
        if not row.subject:
            return dict(row.kwargs)
        found = self.subjects.get(row.subject)
        if found is None:
            return {"nri": 1, **({"slug": "tidak-ada"} if with_slug else {})}
        return {"nri": found.nri, **({"slug": found.slug} if with_slug else {})}


def build() -> Stage:
    """A node «panggung» with the cast, an innovation of its agency, a stranger's one, and a draft."""
    east_java = regions.province()
    where = cast.places()
    where.agency.region = regions.regency(east_java)
    where.agency.code = "panggung"
    where.agency.save()
    where.node.accent = "#0b6b5d"
    where.node.save()
    own = innovations.innovation(where.agency, "Antar Obat ke Rumah")
    innovations.place(own, east_java)
    innovations.recognition(own, innovations.level(innovations.programme()))
    life.consultation(code=CONSULTATION)
    life.appointment(where.node)
    cooperation.party(cooperation.signed(where.node), where.neighbour_node)
    cooperation.regulation(where.node)
    cooperation.funding(where.node)
    subjects = {
        "own": own,
        "other": innovations.innovation(where.neighbour_agency, "Layanan Tetangga"),
        "draft": innovations.draft(where.agency, "Masih Ditulis"),
    }
    return Stage(subjects, cast.people(where), where)


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of the URLconf: its full name and its pattern."""
    yield from _walk(get_resolver(), (), "")


def _walk(resolver: URLResolver, spaces: tuple[str, ...], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, inner, route)
        else:
            yield ":".join((*spaces, pattern.name or "?")), route
