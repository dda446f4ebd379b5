"""One order out of two: text relevance (BM25) and nearness in meaning (cosine).

Both are brought to a scale of 0 to 1 - text by the best text score of the answer, nearness by the span
in which the encoder's cosines differ - and added with weights. Ranks alone would throw away how far
ahead the best is, which for a known name is everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NEAR_FLOOR = 0.82
"""Cosine of two unrelated texts; the encoder hardly ever goes below."""

NEAR_SPAN = 0.06
NEAR_WEIGHT = 0.8
NEAR_WEIGHT_SHORT = 0.35
"""For queries of one or two words, where the words themselves say most."""


def nearness(cosine: float) -> float:
    """A cosine as a share of the useful span, from 0 to 1."""
    return min(1.0, max(0.0, (cosine - NEAR_FLOOR) / NEAR_SPAN))


def fuse(text: Sequence[tuple[int, float]], near: Iterable[tuple[int, float]], weight: float) -> list[int]:
    """Ids of both lists, best first; ties keep the order of the text, then of the ids."""
    best = max((score for _, score in text), default=0.0)
    scores: dict[int, float] = {}
    for document, score in text:
        scores[document] = score / best if best > 0 else 0.0
    for document, cosine in near:
        scores[document] = scores.get(document, 0.0) + weight * nearness(cosine)
    places = {document: place for place, (document, _) in enumerate(text)}
    return sorted(
        scores, key=lambda document: (-scores[document], places.get(document, len(places)), document)
    )


def fuse_ranks(lists: Sequence[Sequence[int]], constant: int = 10) -> list[int]:
    """Reciprocal rank fusion: for lists whose scores cannot be compared."""
    scores: dict[int, float] = {}
    for ids in lists:
        for rank, document in enumerate(ids):
            scores[document] = scores.get(document, 0.0) + 1.0 / (constant + rank)
    return sorted(scores, key=lambda document: (-scores[document], document))
