"""How to name a record as a source: in a sentence, and in the two forms that reference programs read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.innovations.models import Innovation

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """The same source as a sentence (after the APA manual), as BibTeX and as RIS."""

    sentence: str
    bibtex: str
    ris: str


def cite(record: Innovation, *, url: str, read_on: date) -> Citation:
    """The citation of a record at its lasting address, read on that day."""
    year = record.published_at.year if record.published_at else None
    fields = {
        "owner": _line(record.agency.name),
        "title": _line(record.title),
        "nri": str(record.nri),
        "year": str(year or _("t.t.")),
        "address": url,
        "date": written_date(read_on),
    }
    sentence = _(
        "%(owner)s. (%(year)s). %(title)s (NRI %(nri)s). JIPP Nasional. Dibaca %(date)s, dari %(address)s"
    )
    return Citation(sentence % fields, _bibtex(fields, read_on), _ris(fields, read_on))


def _bibtex(fields: dict[str, str], read_on: date) -> str:
    pairs = (
        ("author", f"{{{_for_bibtex(fields['owner'])}}}"),
        ("title", f"{{{_for_bibtex(fields['title'])}}}"),
        ("year", _for_bibtex(fields["year"])),
        ("howpublished", "JIPP Nasional"),
        ("note", f"NRI {fields['nri']}"),
        ("url", _for_bibtex(fields["address"])),
        ("urldate", read_on.isoformat()),
    )
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in pairs)
    return f"@misc{{jipp{fields['nri']},\n{body}}}\n"


def _for_bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)


def _ris(fields: dict[str, str], read_on: date) -> str:
    pairs = (
        ("TY", "ELEC"),
        ("AU", f"{fields['owner']},"),
        ("TI", fields["title"]),
        ("PY", fields["year"] if fields["year"].isdigit() else ""),
        ("PB", "JIPP Nasional"),
        ("AN", f"NRI {fields['nri']}"),
        ("UR", fields["address"]),
        ("Y2", read_on.strftime("%Y/%m/%d")),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in pairs if value) + "ER  - \r\n"


def _line(text: str) -> str:
    """A text in one line: both forms give a line a meaning."""
    return _SPACES.sub(" ", text).strip()
