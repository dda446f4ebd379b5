"""How a paper with a term stands on a day: pure arithmetic, no database."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jipp.network.states import PartnershipState

WARNED = (60, 30, 7)
"""So many days before its end a decree or a partnership is brought to mind."""


class Standing(StrEnum):
    """How a partnership stands on a day: its state, and what the dates say of one in force."""

    DRAFT = "draf"
    COMING = "belum-mulai"
    IN_FORCE = "berlaku"
    ENDING = "segera-berakhir"
    LAPSED = "berakhir"
    RENEWED = "diperpanjang"
    ENDED = "diakhiri"


def days_left(valid_until: date | None, day: date) -> int | None:
    """Days until the last day, 0 on it, below 0 after it; None without an end."""
    return None if valid_until is None else (valid_until - day).days


def warning_step(left: int | None) -> int:
    """Which warning the number of days left calls for: 60, 30 or 7; 0 for none, as after the end."""
    if left is None or left < 0:
        return 0
    return min((step for step in WARNED if left <= step), default=0)


def standing_on(day: date, state: str, valid_from: date | None, valid_until: date | None) -> Standing:
    """The standing on a day; one in force whose last day is over has lapsed, noticed yet or not."""
    if state != PartnershipState.IN_FORCE:
        return Standing(state)
    left = days_left(valid_until, day)
    if left is not None and left < 0:
        return Standing.LAPSED
    if valid_from is not None and day < valid_from:
        return Standing.COMING
    return Standing.ENDING if warning_step(left) else Standing.IN_FORCE
