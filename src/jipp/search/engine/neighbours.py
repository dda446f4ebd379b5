"""What the search needs of sentence vectors: the documents nearest to a text or to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document near in meaning; `score` is the cosine of the two vectors, at most 1."""

    id: int
    score: float


class Neighbours(Protocol):
    """A source of near documents, best first; empty when it cannot answer in time."""

    def nearest_text(self, text: str, limit: int) -> Sequence[Neighbour]:
        """The documents nearest to a text."""
        ...

    def nearest_id(self, document_id: int, limit: int) -> Sequence[Neighbour]:
        """The documents nearest to a document, itself left out."""
        ...
