"""What a list costs: a literal number of queries, the same at one item and at three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jipp.core.memo import forget_all
from tests.cast import browser
from tests.factories import innovations, network, regions

pytestmark = pytest.mark.django_db

# Address, number of queries of a first visit: nothing kept in memory, no index, so the database does it all.
LISTS: tuple[tuple[str, int], ...] = (
    ("/", 26),
    ("/inovasi/", 24),
    ("/inovasi/?provinsi=35&tahun=2024", 24),
    ("/peta/", 23),
    ("/peta/?provinsi=35", 23),
    ("/jejaring/", 6),
    ("/umpan.atom", 7),
    ("/api/v1/innovations", 23),
    ("/api/v1/innovations/facets", 19),
    ("/api/v1/recognitions", 3),
    ("/api/v1/regions", 3),
    ("/api/v1/agencies", 6),
    ("/api/v1/nodes", 4),
)


def _fill(count: int) -> None:
    """`count` innovations, each of its own agency and node, in its own regency, recognised."""
    province = regions.province()
    level = innovations.level(innovations.programme())
    for number in range(count):
        regency = regions.regency(province, f"35.0{number + 1}", f"Kabupaten Contoh {number}")
        agency = network.agency(f"Pemerintah Contoh {number}", region=regency)
        network.membership(network.node(agency, f"contoh-{number}"), agency)
        innovation = innovations.innovation(agency, f"Air Bersih {number}")
        innovations.place(innovation, regency)
        innovations.recognition(innovation, level)


def _cost(address: str) -> int:
    forget_all()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = browser().get(address)
    assert answer.status_code == 200
    return len(queries)


@pytest.mark.parametrize(("address", "queries"), LISTS)
@pytest.mark.parametrize("items", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(address: str, queries: int, items: int) -> None:
    _fill(items)
    assert _cost(address) == queries
