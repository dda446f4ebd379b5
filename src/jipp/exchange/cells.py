"""From the text of a cell to a value, or to a sentence that says why not."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

FIRST_YEAR = 1990
FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"
"""A cell that starts with one of these runs as a formula in spreadsheets (the last four: full width)."""

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_THOUSANDS = re.compile(r"\d[.,]\d{3}")
_ERROR = re.compile(
    r"#(DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|GETTING_DATA)|Err:\d{3}",
    re.IGNORECASE,
)
_GOAL = re.compile(r"\d{1,2}")


class Unclear(ValueError):
    """The text means nothing here; `suggestion` is what may have been meant."""

    def __init__(self, reason: str, suggestion: str = "") -> None:
        """`reason` is a sentence for the person who filled in the cell."""
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion


def is_error(text: str) -> bool:
    """Whether a spreadsheet shows this where a formula failed."""
    return text[:4].lstrip()[:1] in ("#", "E", "e") and bool(_ERROR.fullmatch(text.strip()))


def clean(text: str) -> str:
    """Without control characters, invisible marks, doubled spaces; the quote before a formula taken off."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = (
        text
        if text.isprintable()
        else "".join(letter for letter in text if letter == "\n" or not _is_invisible(letter))
    )
    kept = _SPACES.sub(" ", kept)
    kept = _BLANK_LINES.sub("\n\n", "\n".join(line.strip() for line in kept.split("\n"))).strip()
    if kept[:1] == "'" and kept[1:].lstrip()[:1] in tuple(FORMULA_STARTS):
        return kept[1:].lstrip()
    return kept


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def one_line(text: str) -> str:
    """`clean` for a field of one line."""
    return " ".join(clean(text).split())


def read_year(text: str) -> int | None:
    """A year; None where the cell is empty. Raises `Unclear`."""
    if not text:
        return None
    digits = text.removesuffix(".0").removesuffix(",0")
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", "")
    found = _YEAR.findall(digits)
    if len(set(found)) != 1:
        guess = re.sub(r"\D", "", text)
        raise Unclear(
            _("Tahun harus berupa empat angka, misalnya 2023."),
            guess if len(guess) == 4 and guess[:2] in {"19", "20"} else "",
        )
    year = int(found[0])
    last = datetime.now(UTC).year + 1
    if not FIRST_YEAR <= year <= last:
        raise Unclear(_("Tahun harus antara %(first)d dan %(last)d.") % {"first": FIRST_YEAR, "last": last})
    return year


def read_goals(text: str) -> list[str]:
    """The numbers of SDGs named in the cell. Raises `Unclear` for one that is not 1 to 17."""
    goals = [str(int(number)) for number in _GOAL.findall(text)]
    wrong = [goal for goal in goals if not 1 <= int(goal) <= 17]
    if wrong or (text and not goals):
        raise Unclear(_("TPB ditulis sebagai nomor 1 sampai 17, dipisahkan titik koma."))
    return sorted(set(goals), key=int)


def read_address(text: str) -> str:
    """A web address, or empty. Raises `Unclear`."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:
        is_web = False
    if not is_web:
        raise Unclear(
            _("Alamat sumber harus diawali http:// atau https://."),
            f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else "",
        )
    if len(text) > 500:
        raise Unclear(_("Alamat sumber lebih dari 500 huruf."))
    return text


def host_of(address: str) -> str:
    """The host of a web address, without www."""
    return (urlsplit(address).hostname or "").removeprefix("www.")[:80]
