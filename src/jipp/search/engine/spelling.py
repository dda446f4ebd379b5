"""Correcting words that the index does not know, and only those."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jipp.search.engine.documents import Correction
from jipp.search.engine.reader import Snapshot
from jipp.search.text.lexicon import lexicon
from jipp.search.text.normalise import words
from jipp.search.text.queries import Clause, QueryPlan, parse

MAX_CORRECTED = 4
MAX_REMEMBERED = 2000


def is_known(snapshot: Snapshot, clause: Clause) -> bool:
    """Whether any alternative of the clause stands in the index."""
    if clause.quoted:
        return True
    return any(
        snapshot.searcher.doc_freq("match", token) > 0
        for alternative in clause.alternatives
        for token in alternative.tokens
    )


def correct(snapshot: Snapshot, plan: QueryPlan) -> tuple[QueryPlan, tuple[Correction, ...]]:
    """The plan with unknown words put right where a near word exists, and what was changed."""
    corrections: list[Correction] = []
    for clause in plan.clauses:
        if len(corrections) < MAX_CORRECTED and not is_known(snapshot, clause):
            used = _nearest_word(snapshot, clause.typed)
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


def _tolerance(word: str) -> int:
    """How many letters may be wrong: short words have too many neighbours to guess."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def _nearest_word(snapshot: Snapshot, word: str) -> str | None:
    if word not in snapshot.corrections:
        if len(snapshot.corrections) >= MAX_REMEMBERED:
            snapshot.corrections.clear()
        snapshot.corrections[word] = _search_word(snapshot, word)
    return snapshot.corrections[word]


def _search_word(snapshot: Snapshot, word: str) -> str | None:
    tolerance = _tolerance(word)
    if tolerance == 0 or word.isdigit():
        return None
    best: tuple[tuple[int, bool, int, str], str] | None = None
    for known in (snapshot.vocabulary, dict.fromkeys(lexicon().words, 0)):
        found = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=tolerance, limit=20)
        for candidate, distance, _ in found:
            if len(candidate) < 3 or distance == 0:
                continue
            rank = (int(distance), candidate[0] != word[0], -known[candidate], candidate)
            if best is None or rank < best[0]:
                best = (rank, candidate)
    return best[1] if best is not None else None
