"""Names that differ by their spelling, not by a word.

`Banyuwanggi` is Banyuwangi; `Toba Samosir` is not Samosir, and `Pelabuhan Indonesia III` not `… II`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_SILENT = frozenset({"dan", "pt", "tbk", "persero", "perseroda", "cv", "ri"})
_SPELT_OUT = {"univ": "universitas", "sumatra": "sumatera"}
_MOST = 2
_SUGGESTED = 3
_ALIKE = 65
_SHORT = 2


def words_of(name: str) -> tuple[str, ...]:
    """The words that tell a name: small letters without marks; `dan` and the forms of companies left out."""
    text = unicodedata.normalize("NFKD", name.replace("&", " dan ")).casefold()
    text = re.sub(r"\brepublik indonesia$|[\u0300-\u036f.'’`]", "", text.strip())
    return tuple(
        _SPELT_OUT.get(word, word) for word in re.split(r"[\W_]+", text) if word and word not in _SILENT
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    words: tuple[str, ...]


class Spellings:
    """Names by id, for what people meant when they wrote something else."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """One id may have several names."""
        listed = [(pk, name, words_of(name)) for pk, name in names]
        self._entries = [_Entry(pk, words) for pk, _name, words in listed]
        self._joined = ["".join(words) for _pk, _name, words in listed]
        self._known = {word for _pk, _name, words in listed for word in words}
        self._shown = {number: " ".join(words) for number, (_pk, _name, words) in enumerate(listed)}

    def near(self, text: str) -> list[int]:
        """The ids whose names `text` may be a slip of, each once; the same name comes first."""
        words = words_of(text)
        joined = "".join(words)
        near = process.extract(
            joined, self._joined, scorer=OSA.distance, processor=None, score_cutoff=_MOST, limit=None
        )
        same = [self._entries[at].id for _name, distance, at in near if distance == 0]
        if same:
            return list(dict.fromkeys(same))
        found = [self._entries[at] for _name, _distance, at in near]
        return list(dict.fromkeys(entry.id for entry in found if self._is_slip(words, entry.words)))

    def alike(self, text: str) -> list[int]:
        """The ids of names that look a little like `text`: for suggestions, never to choose by."""
        best = process.extract(
            " ".join(words_of(text)),
            self._shown,
            scorer=fuzz.token_ratio,
            score_cutoff=_ALIKE,
            limit=_SUGGESTED * 2,
        )
        return list(dict.fromkeys(self._entries[at].id for _name, _score, at in best))[:_SUGGESTED]

    def _is_slip(self, written: tuple[str, ...], name: tuple[str, ...]) -> bool:
        if not written or not name:
            return False
        if len(written) != len(name):
            return _is_joined_otherwise(written, name)
        total = 0
        for mine, theirs in zip(written, name, strict=True):
            if mine == theirs:
                continue
            distance = OSA.distance(mine, theirs)
            if mine in self._known or distance > _allowed(mine, theirs):
                return False
            total += distance
        return total <= _MOST


def _allowed(one: str, other: str) -> int:
    """How many letters may differ: none in words of up to four, one up to eight, then two."""
    length = min(len(one), len(other))
    return 0 if length < 5 or any(map(str.isdigit, one + other)) else 1 if length < 9 else _MOST


def _is_joined_otherwise(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """`Padang Sidempuan` for `Padangsidimpuan`; what has a word or a number more is another name."""
    if sorted(_little(written)) != sorted(_little(name)):
        return False
    one, other = "".join(written), "".join(name)
    return OSA.distance(one, other) <= min(1, _allowed(one, other))


def _little(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if len(word) <= _SHORT or word.isdigit()]
