"""The analysis of Indonesian text, one and the same for documents and for queries.

Words used here: a *token* is a normalised word, a *stem* what is left of it without affixes; a
*concept* is a group of words of one meaning from the synonym file, written as a token `#name`;
a *clause* is one word of a query with its alternatives. Public names, by module:

- `documents.analyse(SearchText) -> AnalysedText`; `AnalysedText.match_text` is the ordered text of
  tokens `" tok tok | tok "` (`|` parts the fields) that the SQL column `search_text` stores.
- `queries.parse(text) -> QueryPlan`: a tuple of `Clause`, each with `alternatives` (tokens, weight, origin:
  one token is a word, several are consecutive words).
- `matching.matches(plan, match_text, required)`: the definition of a match. A document matches
  when every quoted phrase and at least `required` clauses have an alternative whose tokens stand
  consecutively in its `match_text`; in SQL: `tokens LIKE '% tok tok %'`. `matching.like_patterns(clause)`
  gives these patterns; `matching.steps(plan)` the plans and numbers to try, strictest first: the first step
  that finds at least `enough` documents in the scope is used, or else the last.
- `lexicon.fingerprint()`: changes when the analysis or a data file does, then rebuild the index.
"""
