"""The address of a question: read, understood, written back in one form; never an error."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipp.search.queries import FACET_PARAMETERS, PARAMETERS, DirectoryQuery
from jipp.search.queries.directory import MAX_PAGE, MAX_TEXT, MAX_VALUES

pytestmark = [pytest.mark.usefixtures("seeded"), pytest.mark.django_db]


def read(query: str) -> DirectoryQuery:
    return DirectoryQuery.parse(QueryDict(query))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("provinsi=35", {"provinsi": ("35",)}),
        ("provinsi=Jawa Timur", {"provinsi": ("35",)}),
        ("provinsi=JAWA  timur", {"provinsi": ("35",)}),
        ("provinsi=provinsi jawa timur", {"provinsi": ("35",)}),
        ("provinsi=ID-JI", {"provinsi": ("35",)}),
        ("provinsi=ji", {"provinsi": ("35",)}),
        ("provinsi=jatim", {"provinsi": ("35",)}),
        ("provinsi=DKI Jakarta", {"provinsi": ("31",)}),
        ("provinsi=DIY", {"provinsi": ("34",)}),
        ("kabkota=35.78", {"kabkota": ("35.78",)}),
        ("kabkota=3578", {"kabkota": ("35.78",)}),
        ("kabkota=kota surabaya", {"kabkota": ("35.78",)}),
        ("kabkota=Surabaya", {"kabkota": ("35.78",)}),
        ("kabkota=Kab. Sidoarjo", {"kabkota": ("35.15",)}),
        ("kabkota=kab sidoarjo", {"kabkota": ("35.15",)}),
        ("kabkota=Malang", {"kabkota": ("35.07", "35.73")}),
        ("sdg=3", {"sdg": ("3",)}),
        ("sdg=SDG 3", {"sdg": ("3",)}),
        ("sdg=tanpa kelaparan", {"sdg": ("2",)}),
        ("pemilik=Pemerintah Kota", {"pemilik": ("kota",)}),
        ("pemilik=KOTA", {"pemilik": ("kota",)}),
        ("status=Berlanjut", {"status": ("berlanjut",)}),
        ("tema=kesehatan", {"tema": ("kesehatan",)}),
        ("tahun=2019", {"tahun": ("2019",)}),
    ],
)
def test_names_are_understood_as_well_as_codes(typed: str, meant: dict[str, tuple[str, ...]]) -> None:
    query = read(typed)

    assert dict(query.filters) == meant
    assert query.unknown == ()


def test_the_canonical_address_orders_and_drops_doubles_and_defaults() -> None:
    query = read("hal=1&urut=relevansi&tahun=2019&tahun=2021&tahun=2019&sdg=10&sdg=3&q=  ibu   hamil &x=1")

    assert query.to_params() == "q=ibu+hamil&sdg=3&sdg=10&tahun=2021&tahun=2019"
    assert read(query.to_params()) == query
    assert query.to_params(page=3).endswith("&hal=3")


def test_what_means_nothing_is_kept_and_named() -> None:
    query = read("sdg=99&sdg=3&provinsi=Atlantis&tahun=20&kategori=%00")

    assert dict(query.filters) == {"sdg": ("3",)}
    assert [(strange.parameter, strange.value) for strange in query.unknown] == [
        ("sdg", "99"),
        ("provinsi", "Atlantis"),
        ("kategori", "?"),
        ("tahun", "20"),
    ]


def test_sort_falls_back_where_it_cannot_apply() -> None:
    assert read("urut=relevansi").sort == "terbaru"
    assert read("q=ibu").sort == "relevansi"
    assert read("q=ibu&urut=NAMA").sort == "nama"
    assert read("q=ibu&urut=apa").sort == "relevansi"


def test_chips_lead_to_the_question_without_them() -> None:
    query = read("q=ibu&provinsi=35&provinsi=33&sdg=3&hal=4")
    chips = query.active()

    assert [(chip.parameter, chip.value) for chip in chips] == [
        ("sdg", "3"),
        ("provinsi", "33"),
        ("provinsi", "35"),
    ]
    assert chips[2].label == "Jawa Timur"
    assert chips[2].query_without.to_params() == "q=ibu&sdg=3&provinsi=33"
    assert query.adding("sdg", "1").to_params() == "q=ibu&sdg=1&sdg=3&provinsi=33&provinsi=35"
    assert query.without("q").to_params() == "sdg=3&provinsi=33&provinsi=35"
    assert query.cleared().to_params() == "q=ibu"


@pytest.mark.parametrize(
    "typed",
    [
        "q=%ff%fe%00%ed%a0%80",
        "q=" + "kata+" * 2000,
        "q=" + "x" * 10_000,
        "hal=1000000000",
        "hal=-3",
        "hal=" + "9" * 500,
        "hal=abc",
        "hal=%D9%A1",
        "&".join(f"tahun={year}" for year in range(1900, 2100)),
        "&".join(f"provinsi=%ff{number}" for number in range(500)),
        "sdg=" + "3" * 9000,
        "=&&&;;q",
    ],
)
def test_nothing_that_is_typed_raises(typed: str) -> None:
    query = read(typed)

    assert len(query.text) <= MAX_TEXT
    assert 1 <= query.page <= MAX_PAGE
    assert all(len(values) <= MAX_VALUES for values in query.filters.values())
    assert len(query.unknown) <= 10
    assert read(query.to_params()).filters == query.filters


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=40)), max_size=12))
def test_any_values_give_a_stable_address(pairs: list[tuple[str, str]]) -> None:
    params = QueryDict(mutable=True)
    for name, value in pairs:
        params.appendlist(name, value)
    address = DirectoryQuery.parse(params).to_params()

    assert read(address).to_params() == address


def test_reading_a_question_again_costs_one_statement(django_assert_num_queries: object) -> None:
    read("q=ibu")
    for address in ("q=ibu", "q=ibu&" + "&".join(f"{name}=1" for name in FACET_PARAMETERS)):
        with django_assert_num_queries(1):  # type: ignore[operator]
            query = read(address)
            query.active()
            query.adding("sdg", "3")
