"""Stems of Indonesian words.

The Snowball stemmer knows affixes but no dictionary, so it cuts into words that only look
affixed ("sekolah" -> "seko", "menangani" -> "angan"). Therefore a list of *roots* (kata dasar) is
asked first: affixes are taken off only where a root is left, sounds that a prefix swallowed put
back ("menangani" -> "tangan"); words of unknown root go to Snowball. The same for queries and
documents, whatever the case of the letters.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol

import snowballstemmer

from jipp.search.text.datafiles import lines

SHORTEST_STEMMED = 4
"""Words of fewer letters are acronyms or particles and are left alone."""

_SUFFIXES = ("", "kan", "an", "i", "nya", "kannya", "annya", "inya", "ku", "mu", "anku", "anmu", "kah", "lah")
# Each prefix with the sounds it may have swallowed; longer prefixes are tried first.
_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("keter", ("",)), ("keber", ("",)), ("kese", ("",)), ("kepe", ("",)), ("kepem", ("", "p")),
    ("memper", ("",)), ("diper", ("",)), ("pember", ("",)), ("pemer", ("",)), ("terper", ("",)),
    ("member", ("",)), ("mengke", ("",)), ("berke", ("",)), ("berpe", ("",)), ("berpen", ("", "t")),
    ("berpeng", ("", "k")), ("diber", ("",)), ("teper", ("",)), ("terse", ("",)), ("dise", ("",)),
    ("menye", ("",)), ("penye", ("",)), ("pense", ("",)), ("berse", ("",)), ("pengke", ("",)),
    ("meny", ("s",)), ("peny", ("s",)), ("meng", ("", "k")), ("peng", ("", "k")),
    ("menge", ("",)), ("penge", ("",)),
    ("mem", ("", "p")), ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")),
    ("ber", ("", "r")), ("bel", ("",)), ("ter", ("", "r")), ("per", ("", "r")), ("pel", ("",)),
    ("se", ("",)), ("di", ("",)), ("ke", ("",)), ("me", ("",)), ("pe", ("",)), ("be", ("",)), ("te", ("",)),
)  # fmt: skip


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - Snowball's own name


@cache
def _snowball() -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer("indonesian")
    return stemmer


@cache
def roots() -> dict[str, str]:
    """Every root and the stem that stands for it (itself, but for variants such as "ijin")."""
    known: dict[str, str] = {}
    for line in lines("kata-dasar.txt"):
        for entry in line.split():
            variant, _, standard = entry.partition("=")
            known[variant] = standard or variant
            known.setdefault(standard or variant, standard or variant)
    return known


def _without_affixes(word: str) -> str | None:
    """The root inside an affixed word, if the list knows one; the longest root wins."""
    known = roots()
    best: str | None = None
    for prefix, sounds in (("", ("",)), *_PREFIXES):
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        for suffix in _SUFFIXES:
            if suffix and not rest.endswith(suffix):
                continue
            core = rest[: len(rest) - len(suffix)]
            for sound in sounds:
                root = sound + core
                if len(root) >= 3 and root in known and (best is None or len(root) > len(best)):
                    best = root
    return best


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one folded word."""
    if word in roots():
        return roots()[word]
    if len(word) < SHORTEST_STEMMED or not word.isascii() or any(sign.isdigit() for sign in word):
        return word
    root = _without_affixes(word)
    if root is not None:
        return roots()[root]
    return _snowball().stemWord(word)
