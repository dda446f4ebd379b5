"""The lifelong record of each innovation and everything it was recognised for.

Words: *innovation* (inovasi), *NRI* (its permanent public number), *recognition* (apresiasi: what a programme
gave it, literally), *classification* (an editor's or owner's tag with its basis), *source* (where a fact was
published), *completeness* (how much of the story is told).
"""
