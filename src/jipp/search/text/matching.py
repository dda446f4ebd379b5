"""Which documents match a query: the definition, apart from any ranking or engine.

A document matches a plan at a *required* number when at least that many clauses are satisfied; a
clause is satisfied when the tokens of one of its alternatives stand consecutively in the document's
`match_text`. Quoted phrases must always be satisfied. `ladder` gives the required numbers to try,
strictest first: the first that finds something in the scope is used, so that the set of matches
depends on query and scope alone, never on filters or ranking. (The filters then narrow that set.)
"""

from __future__ import annotations

from jipp.search.text.queries import Clause, QueryPlan


def like_patterns(clause: Clause) -> tuple[str, ...]:
    """SQL patterns of a clause: it is satisfied when `match_text` is LIKE one of them.

    Tokens consist of letters, digits, `#` and `-`, so nothing needs escaping."""
    return tuple(f"% {' '.join(alternative.tokens)} %" for alternative in clause.alternatives)


def satisfies(clause: Clause, match_text: str) -> bool:
    """Whether a document satisfies one clause."""
    return any(f" {' '.join(alternative.tokens)} " in match_text for alternative in clause.alternatives)


def matches(plan: QueryPlan, match_text: str, required: int) -> bool:
    """Whether a document matches a plan when `required` clauses must be satisfied."""
    satisfied = [satisfies(clause, match_text) for clause in plan.clauses]
    if any(clause.quoted and not met for clause, met in zip(plan.clauses, satisfied, strict=True)):
        return False
    return sum(satisfied) >= required


def ladder(plan: QueryPlan) -> tuple[int, ...]:
    """The required numbers of satisfied clauses to try, strictest first.

    One or two words: all. Three: two of them. More: about half, as described needs are told in words
    that no document uses all of. Then one less each step, down to one, so that a query is never
    a dead end while a single word of it is known; quoted phrases are never given up."""
    plain = sum(1 for clause in plan.clauses if not clause.quoted)
    quoted = len(plan.clauses) - plain
    if not plan.clauses:
        return (0,)
    first = plain if plain <= 2 else max(2, (plain + 1) // 2)
    last = 0 if quoted else 1
    return tuple(quoted + step for step in range(first, last - 1, -1)) or (quoted,)
