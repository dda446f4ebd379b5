"""Searching: the same set as the definition, facets that respect the other filters, order, suggestions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jipp.search.engine.documents import Request, SearchDocument
from jipp.search.engine.fusion import fuse, fuse_ranks
from jipp.search.engine.neighbours import Neighbour
from jipp.search.engine.query import search
from jipp.search.engine.reader import IndexReader, Snapshot
from jipp.search.engine.schema import search_text
from jipp.search.engine.similar import similar
from jipp.search.engine.suggest import suggest
from jipp.search.engine.writer import IndexWriter
from jipp.search.text.documents import analyse
from jipp.search.text.matching import matches

TITLES = (
    "SI CANTIK", "Kartu Identitas Anak Keliling", "Ayo Cegah Stunting", "Bank Sampah Desa", "Sampah jadi Uang",  # noqa: E501
    "KTP Elektronik di Sekolah", "PeduliLindungi", "Posyandu Remaja", "Antrean Online RSUD", "Kredit Usaha Mikro",  # noqa: E501
    "Perizinan Satu Pintu", "Alarm Persalinan",
)  # fmt: skip
DOCUMENTS = [
    SearchDocument(
        id=number,
        title=title,
        agencies=("Pemerintah Kota Bitung" if number % 2 else "Pemerintah Kabupaten Siak",),
        facets={"province": (("71", "14")[number % 2],), "sdg": tuple({str(number % 3), "3"})},
        nodes=("utara",) if number % 4 == 0 else (),
        year=2010 + number,
        published=(1000 - number) * 86_400,
    )
    for number, title in enumerate(TITLES, 1)
]
TEXTS = {document.id: analyse(search_text(document)).match_text for document in DOCUMENTS}


class FixedNeighbours:
    """The same near documents whatever is asked."""

    def __init__(self, near: Sequence[Neighbour]) -> None:
        self.near = near

    def nearest_text(self, text: str, limit: int) -> Sequence[Neighbour]:
        return self.near[:limit]

    def nearest_id(self, document_id: int, limit: int) -> Sequence[Neighbour]:
        return [neighbour for neighbour in self.near if neighbour.id != document_id][:limit]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    home = tmp_path_factory.mktemp("index")
    IndexWriter(home).rebuild(DOCUMENTS, "1")
    return IndexReader(home).current()


WORDS = st.sampled_from(
    [
        "sampah",
        "desa",
        "kia",
        "si",
        "cantik",
        "stunting",
        "gizi",
        "anak",
        "ktp",
        "antre",
        "rsud",
        "usaha",
        "modal",
        "online",
        "bank",
        "xyzzy",
        "lahir",
        "izin",
    ]
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "province": st.lists(st.sampled_from(["71", "14", "99"]), min_size=1, max_size=2).map(tuple),
        "sdg": st.lists(st.sampled_from(["0", "1", "2", "3"]), min_size=1, max_size=3).map(tuple),
    },
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=4), FILTERS, st.sampled_from(["", "utara"]))
def test_the_index_finds_what_the_definition_says(
    snapshot: Snapshot, said: list[str], filters: dict[str, tuple[str, ...]], scope: str
) -> None:
    request = Request(text=" ".join(said), filters=filters, scope=scope, limit=50, facets=("province", "sdg"))
    response = search(snapshot, request)

    def in_set(document: SearchDocument) -> bool:
        in_scope = not scope or scope in document.nodes
        return in_scope and matches(response.plan, TEXTS[document.id], response.required)

    def passes(document: SearchDocument, skipped: str = "") -> bool:
        return all(
            set(values) & set(document.facets[name]) for name, values in filters.items() if name != skipped
        )

    expected = {document.id for document in DOCUMENTS if in_set(document) and passes(document)}
    assert (set(response.ids), response.total) == (expected, len(expected))
    for facet in ("province", "sdg"):
        counts: dict[str, int] = {}
        for document in DOCUMENTS:
            if in_set(document) and passes(document, skipped=facet):
                for value in document.facets[facet]:
                    counts[value] = counts.get(value, 0) + 1
        assert response.facets[facet] == counts


def test_near_documents_join_the_set_its_total_and_its_counts(snapshot: Snapshot) -> None:
    near = FixedNeighbours([Neighbour(12, 0.91), Neighbour(8, 0.90), Neighbour(1, 0.70)])
    response = search(snapshot, Request(text="ibu mules di rumah tengah malam", facets=("province",)), near)
    assert response.semantic_ids == (8, 12)
    assert {8, 12} <= set(response.ids)
    assert response.total == len(response.ids) == sum(response.facets["province"].values())


def test_near_documents_obey_the_filters(snapshot: Snapshot) -> None:
    near = FixedNeighbours([Neighbour(12, 0.91), Neighbour(7, 0.90)])
    request = Request(text="warga mules tengah malam sekali", filters={"province": ("71",)})
    assert search(snapshot, request, near).ids == (12,)


def test_pages_follow_one_another_without_gap_or_repeat(snapshot: Snapshot) -> None:
    near = FixedNeighbours([Neighbour(number, 0.9 - number / 1000) for number in (5, 9, 2)])
    whole = search(snapshot, Request(text="sampah antrean usaha kartu", limit=50), near).ids
    parts = [
        search(snapshot, Request(text="sampah antrean usaha kartu", limit=2, offset=offset), near).ids
        for offset in range(0, len(whole), 2)
    ]
    assert tuple(document for part in parts for document in part) == whole


def test_spelling_is_corrected_and_told(snapshot: Snapshot) -> None:
    response = search(snapshot, Request(text="pedulilindngi"))
    assert [(found.typed, found.used) for found in response.corrections] == [
        ("pedulilindngi", "pedulilindungi")
    ]
    assert (response.ids, response.searched_text) == ((7,), "pedulilindungi")


def test_known_words_are_not_corrected(snapshot: Snapshot) -> None:
    assert search(snapshot, Request(text="sampah")).corrections == ()


def test_sorting(snapshot: Snapshot) -> None:
    newest = search(snapshot, Request(sort="newest", limit=3)).ids
    years = search(snapshot, Request(sort="year", limit=3)).ids
    names = search(snapshot, Request(sort="name", limit=3)).ids
    assert (newest, years, names) == ((1, 2, 3), (12, 11, 10), (12, 9, 3))


def test_a_page_far_behind_the_last_is_empty(snapshot: Snapshot) -> None:
    response = search(snapshot, Request(text="sampah", offset=10**6))
    assert (response.ids, response.total) == ((), 2)


@pytest.mark.parametrize("request_", [Request(offset=-1), Request(filters={"warna": ("x",)})])
def test_wrong_requests_are_refused(snapshot: Snapshot, request_: Request) -> None:
    with pytest.raises(ValueError, match=r"unknown|negative"):
        search(snapshot, request_)


def test_suggestions_while_typing(snapshot: Snapshot) -> None:
    assert [found.text for found in suggest(snapshot, "si can")][:1] == ["SI CANTIK"]
    assert [found.text for found in suggest(snapshot, "sican")][:1] == ["SI CANTIK"]
    assert [found.text for found in suggest(snapshot, "sampah j")] == ["Sampah jadi Uang"]
    assert suggest(snapshot, "q") == ()


def test_similar_ones_share_words_and_leave_itself_out(snapshot: Snapshot) -> None:
    found = similar(snapshot, 4)
    assert (found[0], 4 in found) == (5, False)
    assert similar(snapshot, 999) == ()
    assert 12 in similar(snapshot, 4, neighbours=FixedNeighbours([Neighbour(12, 0.95)]))


def test_fusion_lets_the_far_best_text_match_lead() -> None:
    assert fuse([(1, 9.0), (2, 3.0)], [(3, 0.85), (2, 0.83)], 0.35)[0] == 1


@given(st.lists(st.lists(st.integers(1, 20), unique=True), max_size=3))
def test_rank_fusion_keeps_every_document_once(lists: list[list[int]]) -> None:
    fused = fuse_ranks(lists)
    assert sorted(fused) == sorted({document for ids in lists for document in ids})
