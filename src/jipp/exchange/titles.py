"""From a title as given to what people call it and what that stands for."""

from __future__ import annotations

import re

_TAIL = re.compile(r"^(?P<head>[^()]{2,}?)\s*\((?P<tail>[^()]+)\)$")
_LETTERS = re.compile(r"[^\W\d_]")


def split_title(given: str) -> tuple[str, str]:
    """`BASMI (Bersama Atasi Sampah Minggu Ini)` → title and expansion; other titles stay whole.

    The tail counts as the expansion only where it has several words and is longer than what it explains:
    in `Broadband Learning Center (BLC)` or `Pahala untuk Kaltim (Pangan Halal)` it is not.
    """
    found = _TAIL.match(given)
    if found is None:
        return given, ""
    head, tail = found["head"].rstrip(), found["tail"].strip()
    if len(tail.split()) < 2 or len(_LETTERS.findall(tail)) <= len(_LETTERS.findall(head)):
        return given, ""
    return head, tail
