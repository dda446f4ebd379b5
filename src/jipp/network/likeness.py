"""Which names of a register may be one body: equal words, a slip of one letter, an old name, an abbreviation.

Every name is looked at once; pairs come from names that share a key, so that 20,000 names take seconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

SAME_WORDS, SLIP, OLD_NAME, SHORT_NAME = "kata", "ejaan", "nama-lama", "singkatan"
SAME_REGION, SAME_KIND = "wilayah", "jenis"
_SCORES: Mapping[str, int] = MappingProxyType(
    {SAME_WORDS: 95, OLD_NAME: 90, SLIP: 85, SHORT_NAME: 80, SAME_REGION: 3, SAME_KIND: 2}
)
_SILENT = frozenset({"dan", "pt", "tbk", "persero", "perseroda", "ri", "di", "pada"})
_SPELT_OUT = {
    "kab": "kabupaten",
    "prov": "provinsi",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "univ": "universitas",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "pemprov": "pemerintah provinsi",
    "dinkes": "dinas kesehatan",
    "disdukcapil": "dinas kependudukan pencatatan sipil",
    "pkm": "puskesmas",
    "rsud": "rumah sakit umum daerah",
    "kementrian": "kementerian",
    "sumatra": "sumatera",
}
_CROWD = 40
"""More names than this under one key tell nothing of each other."""
_SHORTEST_SLIP = 5


@dataclass(frozen=True, slots=True)
class Named:
    """An entry as it is compared: with those of its `block` (an agency, or all) and of its region."""

    pk: int
    name: str
    block: Hashable = ""
    short_name: str = ""
    kind: str = ""
    region: int | None = None
    old_names: tuple[str, ...] = ()
    is_government: bool = False


@dataclass(slots=True)
class _Found:
    reasons: dict[tuple[int, int], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, entries: Iterable[Named], reason: str) -> None:
        for one, other in combinations(sorted(set(entries), key=lambda entry: entry.pk), 2):
            if not _is_two_governments(one, other):
                self.reasons[one.pk, other.pk].add(reason)


def words_of(name: str) -> tuple[str, ...]:
    """The words that tell a name, in order of the alphabet, abbreviations spelt out."""
    text = unicodedata.normalize("NFKD", name.replace("&", " dan ")).casefold()
    text = re.sub(r"[\u0300-\u036f.'’`]", "", text)
    spelt = " ".join(_SPELT_OUT.get(word, word) for word in re.split(r"[\W_]+", text))
    return tuple(sorted(word for word in spelt.split() if word not in _SILENT))


def alike(entries: Iterable[Named]) -> dict[tuple[int, int], tuple[int, tuple[str, ...]]]:
    """Pairs (smaller number first) with a score of 0 to 100 and what speaks for them."""
    listed = {entry.pk: entry for entry in entries}
    words = {pk: words_of(entry.name) for pk, entry in listed.items()}
    found = _Found()
    for group in _groups(_word_keys(listed, words)):
        found.add((listed[pk] for pk in group), SAME_WORDS)
    for group in _groups(_old_keys(listed, words)):
        found.add((listed[pk] for pk in group), OLD_NAME)
    for group in _groups(_short_keys(listed)):
        found.add((listed[pk] for pk in group), SHORT_NAME)
    for one, other in _slips(listed, words):
        found.add((listed[one], listed[other]), SLIP)
    return {pair: _weighed(listed, pair, reasons) for pair, reasons in found.reasons.items()}


def _weighed(
    listed: Mapping[int, Named], pair: tuple[int, int], reasons: set[str]
) -> tuple[int, tuple[str, ...]]:
    one, other = listed[pair[0]], listed[pair[1]]
    told = set(reasons)
    if SAME_WORDS in told:
        told -= {OLD_NAME, SLIP}
    if one.region is not None and one.region == other.region:
        told.add(SAME_REGION)
    if one.kind == other.kind:
        told.add(SAME_KIND)
    score = max(_SCORES[reason] for reason in told) + sum(
        _SCORES[reason] for reason in told & {SAME_REGION, SAME_KIND}
    )
    return min(100, score), tuple(reason for reason in _SCORES if reason in told)


def _is_two_governments(one: Named, other: Named) -> bool:
    """Two governments of different regions are never one, however alike their names."""
    return one.is_government and other.is_government and one.region != other.region


def _groups(keys: Iterable[tuple[Hashable, int]]) -> Iterator[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for key, pk in keys:
        groups[key].append(pk)
    yield from (group for group in groups.values() if 1 < len(group) <= _CROWD)


def _word_keys(
    listed: Mapping[int, Named], words: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[Hashable, int]]:
    for pk, entry in listed.items():
        if words[pk]:
            yield (entry.block, words[pk]), pk
            if entry.region is not None:
                yield ("region", entry.region, words[pk]), pk


def _old_keys(
    listed: Mapping[int, Named], words: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[Hashable, int]]:
    bearing = {(entry.block, words[pk]) for pk, entry in listed.items()}
    led: set[Hashable] = set()
    for pk, entry in listed.items():
        for name in entry.old_names:
            key = entry.block, words_of(name)
            if key in bearing and key[1] != words[pk]:
                led.add(key)
                yield key, pk
    for pk, entry in listed.items():
        if (entry.block, words[pk]) in led:
            yield (entry.block, words[pk]), pk


def _short_keys(listed: Mapping[int, Named]) -> Iterator[tuple[Hashable, int]]:
    for pk, entry in listed.items():
        short = entry.short_name.casefold().strip()
        if len(short) > 2:
            yield (entry.block, entry.kind, short), pk


def _slips(listed: Mapping[int, Named], words: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Names that differ by one letter of one longer word: they share what is left without a letter."""
    keys = (
        ((listed[pk].block, key), pk)
        for pk, own in words.items()
        for key in {" ".join(own), *_shortened(" ".join(own))}
    )
    for group in _groups(keys):
        yield from (pair for pair in combinations(group, 2) if _is_slip(words[pair[0]], words[pair[1]]))


def _shortened(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def _is_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    mine, theirs = set(one) - set(other), set(other) - set(one)
    if len(one) != len(other) or len(mine) != 1 or len(theirs) != 1:
        return False
    (first,), (second,) = mine, theirs
    shortest = min(len(first), len(second))
    return shortest >= _SHORTEST_SLIP and not any(map(str.isdigit, first + second))
