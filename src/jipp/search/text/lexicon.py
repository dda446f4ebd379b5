"""Stop words and concepts, read from the curated data files.

A *form* is one way of saying a concept, kept as its sequence of stems; a *concept token* is `#` and the
slug of the concept's first form. Concepts that a query for another concept also looks for are its
*relatives*, each with a weight below 1 (one way).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jipp.search.text.datafiles import contents, lines
from jipp.search.text.normalise import words
from jipp.search.text.stemming import stem

ANALYSIS_VERSION = "2"
"""To be raised when the code of the analysis changes what it gives."""

RELATIVE_WEIGHT = 0.4


class LexiconError(ValueError):
    """A data file says something that cannot be: an unknown relative, an empty concept."""


@dataclass(frozen=True, slots=True)
class Match:
    """Concepts found in a sequence of stems: tokens `start` to `end` (exclusive) say `concepts`."""

    start: int
    end: int
    concepts: tuple[str, ...]


class Lexicon:
    """Looks up stop words, the concepts said by stems, and the relatives of a concept."""

    def __init__(self, stop_words: frozenset[str], entries: Sequence[str]) -> None:
        self.stop_words = stop_words
        self.document_forms: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.query_forms: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.relatives: dict[str, Mapping[str, float]] = {}
        self.words: set[str] = set()
        self._reach: dict[str, int] = {}
        """How many stems the longest form that begins with a stem has."""
        related = [self._add(entry) for entry in entries]
        for concept, names in related:
            self.relatives[concept] = self._resolve(concept, names)

    def _add(self, entry: str) -> tuple[str, str]:
        said, _, related = entry.partition(">")
        forms = [form.strip() for form in said.split(",") if form.strip()]
        if not forms:
            raise LexiconError(f"Konsep tanpa bentuk: {entry!r}")
        concept = concept_token(forms[0])
        for form in forms:
            self._add_form(form, concept)
        return concept, related

    def _add_form(self, form: str, concept: str) -> None:
        only_query = form.startswith("[")
        said = words(form.strip("[]"))
        key = tuple(stem(word) for word in said)
        if not key:
            return
        self.words.update(said)
        self._reach[key[0]] = max(self._reach.get(key[0], 1), len(key))
        _put(self.query_forms, key, concept)
        if not only_query:
            _put(self.document_forms, key, concept)

    def _resolve(self, concept: str, names: str) -> dict[str, float]:
        """The relatives of a concept, each named by any of its forms."""
        found: dict[str, float] = {}
        for item in names.split(","):
            name, _, weight = item.partition("*")
            concepts = self.query_forms.get(tuple(stem(word) for word in words(name)), ())
            if name.strip() and not concepts:
                raise LexiconError(f"{concept} menyebut konsep yang tidak ada: {name.strip()}")
            for relative in concepts:
                if relative != concept:
                    found[relative] = max(found.get(relative, 0.0), float(weight or RELATIVE_WEIGHT))
        return found

    def find(self, stems: Sequence[str], forms: Mapping[tuple[str, ...], tuple[str, ...]]) -> list[Match]:
        """The concepts in a text, left to right, the longest form first, without overlap."""
        found = []
        rest = 0
        reach = self._reach
        for at, first in enumerate(stems):
            if first not in reach or at < rest:
                continue
            match = self._longest_at(stems, at, forms)
            if match is not None:
                found.append(match)
                rest = match.end
        return found

    def _longest_at(
        self, stems: Sequence[str], at: int, forms: Mapping[tuple[str, ...], tuple[str, ...]]
    ) -> Match | None:
        for end in range(min(at + self._reach[stems[at]], len(stems)), at, -1):
            concepts = forms.get(tuple(stems[at:end]))
            if concepts:
                return Match(start=at, end=end, concepts=concepts)
        return None


def _put(table: dict[tuple[str, ...], tuple[str, ...]], key: tuple[str, ...], concept: str) -> None:
    present = table.get(key, ())
    if concept not in present:
        table[key] = (*present, concept)


def concept_token(name: str) -> str:
    """The token that stands for a concept in the index; safe inside an SQL pattern."""
    return "#" + "-".join(re.findall(r"[a-z0-9]+", name.lower()))


@cache
def lexicon() -> Lexicon:
    """The lexicon of the shipped data files, read once a process.

    Raises LexiconError when a file contradicts itself.
    """
    stop_words = frozenset(word for line in lines("kata-umum.txt") for word in line.split())
    return Lexicon(stop_words, list(lines("sinonim")))


@cache
def fingerprint() -> str:
    """Changes when the analysis or one of its data files does; then the index is out of date."""
    return hashlib.sha256(ANALYSIS_VERSION.encode() + contents()).hexdigest()[:16]
