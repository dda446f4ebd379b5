"""What a search for a name found, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """The id found (None: nothing). `reason` says how, unless by the very name; `suggestion` what else.

    `is_old_name`: what was written is a name the agency bore before. `unit`: what was written is a part of
    the agency, under this name. `among`: nothing was chosen, it may be any of these. `asks_place`: a part of
    a regional government that the name does not tell. `is_government`: it says that it is a public body.
    """

    id: int | None
    reason: str = ""
    is_doubtful: bool = False
    suggestion: str = ""
    is_old_name: bool = False
    unit: str = ""
    among: tuple[int, ...] = ()
    asks_place: bool = False
    is_government: bool = False
