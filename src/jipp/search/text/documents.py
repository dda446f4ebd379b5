"""The analysis of a document: tokens by field, and the one ordered text that decides matches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jipp.search.text.lexicon import lexicon
from jipp.search.text.normalise import camel_parts, chunks, joins, segments, words
from jipp.search.text.stemming import stem

FIELD_BREAK = "|"
"""Stands between fields and between parts of a name, so that no phrase reaches across."""

LONGEST_JOIN = 4
JOINED_OF_SEGMENT = 4
"""Only the first words of a name's part are joined: nobody runs a whole explanation together."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """The texts of one document. `names` are title, former titles and acronym."""

    names: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    unit: str = ""
    summary: str = ""
    story: str = ""
    places: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """Tokens of each field, joined by spaces, ready for a white-space tokenizer.

    `match_text` holds them all, each field after a break, with a space at both ends; `surface`
    holds the unstemmed words of names, summary, unit and agencies for spelling and suggestions.
    """

    name: str
    head: str
    joined: str
    name_concepts: str
    agency: str
    unit: str
    summary: str
    story: str
    place: str
    label: str
    concepts: str
    name_surface: str
    surface: str
    agency_surface: str
    match_text: str


def stems(text: str) -> list[str]:
    """The stems of a text in order, stop words included."""
    return [found for run in text.split() for found in _stems(run)]


@lru_cache(maxsize=100_000)
def _stems(run: str) -> tuple[str, ...]:
    return tuple(map(stem, words(run)))


def _field(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        tokens = stems(text)
        if tokens:
            found.extend((FIELD_BREAK, *tokens) if found else tokens)
    return found


def joined_words(name: str) -> list[str]:
    """The other spellings of a name: words written together, compounds taken apart."""
    found: list[str] = []
    for segment in segments(name):
        found.extend(joins(words(segment)[:JOINED_OF_SEGMENT], LONGEST_JOIN))
    found.extend(chunk.joined for chunk in chunks(name) if chunk.joined)
    for parts in camel_parts(name):
        found.extend(parts)
    return list(dict.fromkeys(found))


def _head(name: str) -> str:
    """The short name before its explanation: "ACTING (Ayo Cegah Stunting)" -> "ACTING"."""
    parts = segments(name)
    return parts[0] if parts else ""


def _hyphenated(texts: Iterable[str]) -> list[str]:
    return [chunk.joined for text in texts for chunk in chunks(text) if chunk.joined]


def _concepts(texts: Iterable[str]) -> list[str]:
    known = lexicon()
    found: dict[str, None] = {}
    for text in texts:
        for segment in segments(text):
            for match in known.find(stems(segment), known.document_forms):
                found.update(dict.fromkeys(match.concepts))
    return list(found)


def _match_text(parts: Sequence[Sequence[str]]) -> str:
    tokens: list[str] = []
    for part in parts:
        if part:
            tokens.extend((*part, FIELD_BREAK))
    return f" {' '.join(tokens)} "


@lru_cache(maxsize=1024)
def analyse(text: SearchText) -> AnalysedText:
    """Analyse one document for the index and for the SQL column of tokens.

    The last thousand are remembered, as the two ask for the same chunk one after the other.
    """
    body = (text.summary, text.story)
    joined = [word for name in text.names for word in joined_words(name)]
    joined_stems = list(dict.fromkeys(stem(word) for word in (*joined, *_hyphenated((*body, text.unit)))))
    name, agency, unit = _field(text.names), _field(text.agencies), _field((text.unit,))
    summary, story = _field((text.summary,)), _field((text.story,))
    place, label = _field(text.places), _field(text.labels)
    name_concepts = _concepts(text.names)
    concepts = _concepts((*body, text.unit, *text.labels, *text.places))
    every_concept = list(dict.fromkeys((*name_concepts, *concepts)))
    name_surface = [word for name_text in text.names for word in words(name_text)] + joined
    agency_surface = [word for agency_text in text.agencies for word in words(agency_text)]
    surface = dict.fromkeys((*name_surface, *words(text.summary), *words(text.unit), *agency_surface))
    return AnalysedText(
        name=" ".join(name),
        head=" ".join(_field(_head(name_text) for name_text in text.names)),
        joined=" ".join(joined_stems),
        name_concepts=" ".join(name_concepts),
        agency=" ".join(agency),
        unit=" ".join(unit),
        summary=" ".join(summary),
        story=" ".join(story),
        place=" ".join(place),
        label=" ".join(label),
        concepts=" ".join(concepts),
        name_surface=" ".join(name_surface),
        surface=" ".join(surface),
        agency_surface=" ".join(agency_surface),
        match_text=_match_text(
            (name, joined_stems, agency, unit, summary, story, place, label, every_concept)
        ),
    )
