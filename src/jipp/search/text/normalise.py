"""From raw text to folded words with their surroundings.

*Folding* takes away case and diacritics. A *chunk* is a run of text without white space; a chunk
with inner hyphens, slashes or dots falls into words, and its parts written together are kept too
when it reads as one name ("e-KTP", "Si-Cantik").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MAX_WORD = 40
"""Longer words are cut: nobody types them and they would only swell the index."""

_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_BREAK = re.compile(r"[(),;:?!\[\]{}\"“”–—|/]|\s-\s|\.\s")
_REPEATED = re.compile(r"^([a-z]{3,})2$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One run of text: its folded words, and its words run together when it had hyphens inside."""

    words: tuple[str, ...]
    joined: str = ""


def fold(text: str) -> str:
    """Lower case, without diacritics; compatibility forms are made plain."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


@lru_cache(maxsize=100_000)
def _chunk(raw: str) -> Chunk | None:
    words = tuple(_undouble(word) for word in _WORD.findall(_APOSTROPHES.sub("", fold(raw))))
    if not words:
        return None
    joined = "".join(words) if 2 <= len(words) <= 4 and ("-" in raw or "." in raw) else ""
    if len(words) == 2 and (words[0] == words[1] or words[1].startswith(words[0])):
        # reduplication ("ibu-ibu", "obat-obatan") says no more than its word once
        return Chunk(words=(words[1],))
    return Chunk(words=tuple(word[:MAX_WORD] for word in words), joined=joined[:MAX_WORD])


def _undouble(word: str) -> str:
    """The short form of reduplication, "ibu2", is "ibu"."""
    match = _REPEATED.match(word)
    return match.group(1) if match else word


def chunks(text: str) -> list[Chunk]:
    """The chunks of a text in order."""
    return [chunk for raw in text.split() if (chunk := _chunk(raw)) is not None]


def words(text: str) -> list[str]:
    """The folded words of a text in order."""
    return [word for chunk in chunks(text) for word in chunk.words]


def segments(text: str) -> list[str]:
    """A name's parts between brackets, colons, commas and dashes: names are joined only inside one."""
    return [part for part in _BREAK.split(text) if part.strip()]


def camel_parts(text: str) -> list[list[str]]:
    """The words inside compounds written with inner capitals: "PeduliLindungi" -> peduli, lindungi."""
    found = []
    for raw in _CHUNK.findall(text):
        parts = _CAMEL.split(raw)
        if len(parts) > 1:
            found.append([word for part in parts for word in words(part)])
    return found


def joins(sequence: list[str], longest: int) -> list[str]:
    """Neighbouring words written together, from two up to `longest` words, left to right."""
    found = []
    for start in range(len(sequence)):
        for end in range(start + 2, min(start + longest, len(sequence)) + 1):
            joined = "".join(sequence[start:end])
            if len(joined) <= MAX_WORD:
                found.append(joined)
    return found
