"""Correcting words that the index does not know, and only those."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jipp.search.engine.documents import Correction
from jipp.search.engine.reader import Snapshot
from jipp.search.text.lexicon import lexicon
from jipp.search.text.normalise import words
from jipp.search.text.queries import Alternative, Clause, Origin, QueryPlan, parse
from jipp.search.text.stemming import roots, stem

MAX_CORRECTED = 4
LONGEST_NAME = 4
"""Words in a query that may still be a name; longer ones are sentences."""
MAX_REMEMBERED = 2000

Rank = tuple[int, bool, int, str]


def is_known(snapshot: Snapshot, clause: Clause) -> bool:
    """Whether any alternative of the clause stands in the index."""
    if clause.quoted:
        return True
    return any(
        snapshot.searcher.doc_freq("match", token) > 0
        for alternative in clause.alternatives
        for token in alternative.tokens
    )


def unknown_clauses(snapshot: Snapshot, plan: QueryPlan) -> list[Clause]:
    """The clauses that no document of the index can satisfy."""
    return [clause for clause in plan.clauses if not is_known(snapshot, clause)]


def pruned(snapshot: Snapshot, plan: QueryPlan) -> QueryPlan:
    """The plan without alternatives whose tokens no document has: the same matches for less work.

    The word itself stays, so that no clause is ever empty.
    """
    clauses = tuple(
        replace(
            clause, alternatives=tuple(found for found in clause.alternatives if _stands(snapshot, found))
        )
        for clause in plan.clauses
    )
    return replace(plan, clauses=clauses)


def _stands(snapshot: Snapshot, alternative: Alternative) -> bool:
    if alternative.origin in (Origin.WORD, Origin.PHRASE):
        return True
    return all(snapshot.searcher.doc_freq("match", token) > 0 for token in alternative.tokens)


def correct(snapshot: Snapshot, plan: QueryPlan) -> tuple[QueryPlan, tuple[Correction, ...]]:
    """The plan with unknown words put right where a near word exists, and what was changed.

    In a long query a word that no document uses is mostly a right word, and only plain slips are mended.
    """
    corrections: list[Correction] = []
    for clause in unknown_clauses(snapshot, plan)[:MAX_CORRECTED]:
        if stem(clause.typed) in roots():
            continue
        used = _nearest_word(snapshot, clause.typed, strict=len(plan.clauses) > LONGEST_NAME)
        if used is not None:
            corrections.append(Correction(typed=clause.typed, used=used))
    if not corrections:
        return plan, ()
    replaced = {correction.typed: correction.used for correction in corrections}
    return parse(_replace(plan.text, replaced)), tuple(corrections)


def _replace(text: str, replaced: dict[str, str]) -> str:
    found = []
    for chunk in text.split():
        inside = words(chunk)
        changed = [replaced.get(word, word) for word in inside]
        found.append(" ".join(changed) if changed != inside else chunk)
    return " ".join(found)


def _tolerance(word: str, *, strict: bool) -> int:
    """How many letters may be wrong: short words have too many neighbours to guess."""
    if strict:
        return 1 if len(word) >= 7 else 0
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def _nearest_word(snapshot: Snapshot, word: str, *, strict: bool) -> str | None:
    key = (word, strict)
    if key not in snapshot.corrections:
        if len(snapshot.corrections) >= MAX_REMEMBERED:
            snapshot.corrections.clear()
        snapshot.corrections[key] = _search_word(snapshot, word, _tolerance(word, strict=strict))
    return snapshot.corrections[key]


def _search_word(snapshot: Snapshot, word: str, tolerance: int) -> str | None:
    """The word of the index or the lexicon nearest to `word`, sought first where slips mostly leave it."""
    if tolerance == 0 or word.isdigit():
        return None
    likely = dict.fromkeys(word[:2])
    ranked = [_nearest(word, dict.fromkeys(lexicon().words, 0), tolerance)]
    ranked += [_nearest(word, snapshot.vocabulary(initial), tolerance) for initial in likely]
    if not any(ranked):
        ranked += [
            _nearest(word, snapshot.vocabulary(initial), tolerance)
            for initial in ascii_lowercase
            if initial not in likely
        ]
    best = min((found for found in ranked if found), default=None)
    return best[1] if best else None


def _nearest(word: str, known: Mapping[str, int], tolerance: int) -> tuple[Rank, str] | None:
    """The best of `known`: fewest wrong letters, same initial, most documents."""
    found = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=tolerance, limit=20)
    return min(
        (
            ((int(distance), candidate[0] != word[0], -known[candidate], candidate), candidate)
            for candidate, distance, _ in found
            if len(candidate) >= 3 and distance
        ),
        default=None,
    )
