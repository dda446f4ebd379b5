"""Understanding a query: clauses with their alternatives.

A *clause* is one word of the query (or one quoted phrase); its *alternatives* are what a document
may say to satisfy it: the word itself, the word written together with its neighbours, a concept
that the word (alone or in a longer expression) names, or a relative of that concept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jipp.search.text.lexicon import Lexicon, Match, lexicon
from jipp.search.text.normalise import MAX_WORD, chunks
from jipp.search.text.stemming import stem

MAX_TEXT = 300
"""Characters of a query that are read; the rest is ignored."""

MAX_CLAUSES = 16
LONGEST_JOIN = 4
JOINED_WEIGHT = 0.9
CONCEPT_WEIGHT = 0.7

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')


class Origin(StrEnum):
    """Where an alternative comes from; the weight follows from it."""

    WORD = "word"
    PHRASE = "phrase"
    JOINED = "joined"
    CONCEPT = "concept"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Tokens that must stand consecutively, and what finding them is worth (at most 1)."""

    tokens: tuple[str, ...]
    weight: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Clause:
    """One word or quoted phrase of the query as typed, with all its alternatives."""

    typed: str
    alternatives: tuple[Alternative, ...]
    quoted: bool = False

    def narrowed(self) -> Clause:
        """The clause without relatives."""
        kept = tuple(found for found in self.alternatives if found.origin is not Origin.RELATIVE)
        return self if kept == self.alternatives else replace(self, alternatives=kept)


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What a query asks for. Without clauses it asks for everything."""

    text: str
    clauses: tuple[Clause, ...]

    def narrowed(self) -> QueryPlan:
        """The plan without relatives: only what says the very thing asked for."""
        return replace(self, clauses=tuple(clause.narrowed() for clause in self.clauses))

    def without(self, unknown: Sequence[Clause]) -> QueryPlan:
        """The plan without clauses that no document can satisfy; unchanged if that would be all."""
        kept = tuple(clause for clause in self.clauses if clause not in unknown)
        return replace(self, clauses=kept) if kept else self


@dataclass(frozen=True, slots=True)
class _Word:
    surface: str
    stem: str
    joined: str
    stop: bool


def parse(text: str) -> QueryPlan:
    """Read a query. Anything can be typed; what has no word in it gives a plan without clauses."""
    text = " ".join(text[:MAX_TEXT].split())
    plain: list[str] = []
    quoted: list[str] = []
    rest = 0
    for match in _QUOTED.finditer(text):
        plain.append(text[rest : match.start()])
        quoted.append(match.group(1) or match.group(2) or "")
        rest = match.end()
    plain.append(text[rest:])
    phrases = [clause for phrase in quoted if (clause := _phrase(phrase)) is not None]
    words = _words(" ".join(plain))
    clauses = [*phrases, *_plain_clauses(words, keep_stop_words=not phrases)]
    return QueryPlan(text=text, clauses=tuple(clauses[:MAX_CLAUSES]))


def _phrase(text: str) -> Clause | None:
    tokens = tuple(stem(word) for chunk in chunks(text) for word in chunk.words)
    if not tokens:
        return None
    return Clause(typed=text, alternatives=(Alternative(tokens, 1.0, Origin.PHRASE),), quoted=True)


def _plain_clauses(words: Sequence[_Word], *, keep_stop_words: bool) -> list[Clause]:
    known = lexicon()
    matches = known.find([word.stem for word in words], known.query_forms)
    inside = {at for match in matches if match.end - match.start > 1 for at in range(match.start, match.end)}
    kept = [at for at, word in enumerate(words) if not word.stop or at in inside]
    if not kept and keep_stop_words:
        kept = list(range(len(words)))
    clauses: dict[str, Clause] = {}
    for at in kept:
        word = words[at]
        if word.stop and at in inside and len(kept) > 1:
            continue
        clauses.setdefault(word.stem, Clause(word.surface, tuple(_alternatives(words, at, matches, known))))
    return list(clauses.values())


def _words(text: str) -> list[_Word]:
    known = lexicon()
    return [
        _Word(surface=word, stem=stem(word), joined=chunk.joined, stop=word in known.stop_words)
        for chunk in chunks(text)
        for word in chunk.words
    ]


def _alternatives(
    words: Sequence[_Word], at: int, matches: Sequence[Match], known: Lexicon
) -> list[Alternative]:
    found: dict[str, Alternative] = {}

    def add(token: str, weight: float, origin: Origin) -> None:
        present = found.get(token)
        if present is None or present.weight < weight:
            found[token] = Alternative((token,), weight, origin)

    add(words[at].stem, 1.0, Origin.WORD)
    for joined in _joined_around(words, at):
        add(stem(joined), JOINED_WEIGHT, Origin.JOINED)
    for match in matches:
        if not match.start <= at < match.end:
            continue
        for concept in match.concepts:
            add(concept, CONCEPT_WEIGHT, Origin.CONCEPT)
            for relative, weight in known.relatives[concept].items():
                add(relative, CONCEPT_WEIGHT * weight, Origin.RELATIVE)
    return list(found.values())


def _joined_around(words: Sequence[_Word], at: int) -> list[str]:
    """The neighbourhoods of a word written together: "si cantik" -> "sicantik"."""
    found = [words[at].joined] if words[at].joined else []
    for start in range(max(0, at - LONGEST_JOIN + 1), at + 1):
        for end in range(max(at + 1, start + 2), min(start + LONGEST_JOIN, len(words)) + 1):
            joined = "".join(word.surface for word in words[start:end])
            if len(joined) <= MAX_WORD:
                found.append(joined)
    if len(words) > LONGEST_JOIN and all(len(word.surface) == 1 for word in words):
        found.append("".join(word.surface for word in words)[:MAX_WORD])  # "s i c a n t i k"
    return found
