"""What a search for a name found, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """The id found (None: nothing). `reason` says how, unless by the very name; `suggestion` what else.

    `is_old_name`: what was written is a name the agency bore before.
    """

    id: int | None
    reason: str = ""
    is_doubtful: bool = False
    suggestion: str = ""
    is_old_name: bool = False
