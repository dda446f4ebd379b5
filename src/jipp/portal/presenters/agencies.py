"""What readers are told of an agency's past: names it bore, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.network.models import Agency, FormerName, Succession
from jipp.network.queries import NameToday


def once_named(agency: Agency, *, but: str = "") -> str:
    """`Dahulu bernama A (sampai 20 Oktober 2024)`; empty where no other name is dated.

    Reads `names_borne`, which the query has put there.
    """
    rows: Sequence[FormerName] = getattr(agency, "names_borne", ())
    told = [
        _("%(name)s (sampai %(date)s)") % {"name": row.name, "date": written_date(row.until)}
        for row in rows
        if row.until is not None and row.name not in {but, agency.name}
    ]
    return _("Dahulu bernama %(names)s") % {"names": ", ".join(told)} if told else ""


def became_of(agency: Agency, successions: Sequence[Succession]) -> str:
    """That an agency is no more, since when, and who continues it; empty while it lives."""
    if agency.is_active:
        return ""
    closed = _("Ditutup")
    if agency.closed_on is not None:
        closed = _("Ditutup %(date)s") % {"date": written_date(agency.closed_on)}
    if not successions:
        return closed
    names = ", ".join(row.successor.name for row in successions)
    return _("%(closed)s, dilanjutkan oleh %(names)s") % {"closed": closed, "names": names}


def name_sentences(found: NameToday | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Sentences on a name that was searched for, each with the names of today that it leads to."""
    if found is None:
        return ()
    told = {"name": found.name}
    both = (
        (_("“%(name)s” adalah nama lama atau nama lain dari:") % told, found.renamed),
        (_("“%(name)s” sudah ditutup dan dilanjutkan oleh:") % told, found.successors),
    )
    return tuple(pair for pair in both if pair[1])
