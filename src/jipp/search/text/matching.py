"""Which documents match a query: the definition, apart from any ranking or engine.

A document matches a plan at a *required* number when every quoted phrase and at least that many clauses
in all are satisfied; a clause is satisfied when the tokens of one of its alternatives stand
consecutively in the document's `match_text`.

`steps` gives the plans and numbers to try, strictest first: at first without *relatives* (documents about
something near the concept asked for). The first step that finds at least `enough` documents in the scope
is used, or else the last one; the set of matches therefore depends on query and scope alone, never on
filters or ranking. The filters then narrow that set.
"""

from __future__ import annotations

from dataclasses import dataclass

from jipp.search.text.queries import Clause, QueryPlan

FIRST_PAGE = 20
"""So many documents are enough to do without relatives."""

LONGEST_KEYWORD = 3
"""Words in a query that names a thing."""


@dataclass(frozen=True, slots=True)
class Step:
    """A plan, how many of its clauses are required, and how many finds make this the step used."""

    plan: QueryPlan
    required: int
    enough: int = 1


def like_patterns(clause: Clause) -> tuple[str, ...]:
    """SQL patterns of a clause: it is satisfied when `match_text` is LIKE one of them.

    Tokens consist of letters, digits, `#` and `-`, so nothing needs escaping.
    """
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
    """The required numbers to try, strictest first.

    One or two words: all of them. More: two of them, three from seven on, as described needs are told in
    words that no document uses all of. Then one less each step, down to one, so that a query is
    never a dead end while a single word of it is known; quoted phrases are never given up.
    """
    plain = sum(1 for clause in plan.clauses if not clause.quoted)
    quoted = len(plan.clauses) - plain
    if plain == 0:
        return (quoted,)
    first = plain if plain <= 2 else 2 if plain < 7 else 3
    last = 0 if quoted else 1
    return tuple(quoted + number for number in range(first, last - 1, -1))


def steps(plan: QueryPlan) -> tuple[Step, ...]:
    """The whole ladder: the strictest number without relatives, then every number with them.

    A need told in many words goes without relatives altogether: each word would bring its own.
    """
    narrowed = plan.narrowed()
    if len(plan.clauses) > LONGEST_KEYWORD:
        return tuple(Step(narrowed, required) for required in ladder(plan))
    wide = [Step(plan, required) for required in ladder(plan)]
    if narrowed == plan:
        return tuple(wide)
    return (Step(narrowed, wide[0].required, FIRST_PAGE), *wide)
