"""The mix of questions: browse, one word (frequent, middling, rare), several words; 0 to 3 filters."""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np

from bench.words import HEADS, vocabulary

KINDS = ("browse", "frequent word", "middling word", "rare word", "2-3 words")


def addresses(
    values: dict[str, list[str]], titles: list[str], count: int, seed: int = 5
) -> list[tuple[str, str]]:
    """`count` pairs of kind and query string; `values` are those of each facet, `titles` those of records."""
    rng = np.random.default_rng(seed)
    made = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        pairs = _words(kind, titles, rng)
        names = rng.permutation([name for name in sorted(values) if values[name]])[: number % 4]
        for name in names:
            choices = values[str(name)]
            many = 2 if rng.random() < 0.25 and len(choices) > 1 else 1
            picked = rng.choice(min(len(choices), 12), size=many, replace=False)
            pairs += [(str(name), choices[int(place)]) for place in picked]
        made.append((kind, urlencode(pairs)))
    return made


def _words(kind: str, titles: list[str], rng: np.random.Generator) -> list[tuple[str, str]]:
    words = vocabulary()
    if kind == "browse":
        return []
    if kind == "frequent word":
        return [("q", HEADS[int(rng.integers(0, 30))])]
    if kind == "middling word":
        return [("q", words[int(rng.integers(150, 800))])]
    if kind == "rare word":
        return [("q", words[int(rng.integers(8000, 20000))])]
    title = titles[int(rng.integers(0, len(titles)))].split()
    size = int(rng.integers(2, 4))
    return [("q", " ".join(title[:size]))]
