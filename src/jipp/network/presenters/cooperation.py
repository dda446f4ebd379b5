"""Partnerships as pages show them: in a list, whole, and on a public site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jipp.core.jinja import written_date
from jipp.core.links import page_path
from jipp.core.ui.shapes import Attachment, Choice, Link
from jipp.files.queries import attachment
from jipp.network.models import Partnership, PartnershipParty
from jipp.network.validity import Standing, days_left, standing_on

BADGES = {
    Standing.DRAFT: "unknown",
    Standing.COMING: "dormant",
    Standing.IN_FORCE: "running",
    Standing.ENDING: "dormant",
    Standing.LAPSED: "stopped",
    Standing.RENEWED: "stopped",
    Standing.ENDED: "stopped",
}
"""By which badge a standing is shown."""

_SHOWN_PARTIES = 3


def standing_words() -> dict[Standing, str]:
    """What each standing is called."""
    return {
        Standing.DRAFT: _("draf"),
        Standing.COMING: _("belum mulai"),
        Standing.IN_FORCE: _("berlaku"),
        Standing.ENDING: _("segera berakhir"),
        Standing.LAPSED: _("berakhir"),
        Standing.RENEWED: _("diperpanjang"),
        Standing.ENDED: _("diakhiri lebih awal"),
    }


def standing_choices(chosen: str) -> list[Choice]:
    """The standings to narrow a list by."""
    every = Choice("", _("Semua"), selected=not chosen)
    return [every, *(Choice(one, word, selected=one == chosen) for one, word in standing_words().items())]


@dataclass(frozen=True, slots=True)
class Stand:
    """A standing as a badge, and how many days are left where that matters."""

    badge: str
    label: str
    note: str = ""


def stand_of(one: Partnership, today: date | None = None) -> Stand:
    """Where a partnership stands on a day (today)."""
    day = today or timezone.localdate()
    standing = standing_on(day, one.state, one.valid_from, one.valid_until)
    left = days_left(one.valid_until, day)
    note = ""
    if standing == Standing.ENDING and left is not None:
        note = (
            ngettext("%(num)s hari lagi", "%(num)s hari lagi", left) % {"num": left}
            if left
            else _("hari ini")
        )
    return Stand(BADGES[standing], standing_words()[standing], note)


def term_of(one: Partnership) -> str:
    """From when to when it holds, in words."""
    if one.valid_from is None:
        return _("belum ditentukan")
    start = written_date(one.valid_from, "medium")
    end = written_date(one.valid_until, "medium") if one.valid_until else _("tanpa batas")
    return f"{start} – {end}"


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """A partnership in the list of the workspace."""

    title: str
    url: str
    number: str
    node: str
    parties: str
    term: str
    stand: Stand
    is_demo: bool


def partnership_row(one: Partnership) -> PartnershipRow:
    """The partnership as the list shows it; its parties are known already."""
    others = [party.shown_name for party in one.parties.all() if party.node_id != one.node_id]
    return PartnershipRow(
        title=one.title,
        url=page_path("network:partnership", slug=one.node.slug, serial=one.serial),
        number=one.number,
        node=one.node.short_name,
        parties=_several(others),
        term=term_of(one),
        stand=stand_of(one),
        is_demo=one.is_demo,
    )


def _several(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN_PARTIES])
    more = len(names) - _SHOWN_PARTIES
    return _("%(names)s, dan %(count)s lagi") % {"names": shown, "count": more} if more > 0 else shown


def missing_of(one: Partnership, parties: Sequence[PartnershipParty]) -> list[str]:
    """What a draft still lacks before it can be said to hold, in words."""
    lacks = (
        (not one.number, _("nomor naskah")),
        (one.signed_on is None, _("tanggal ditandatangani")),
        (one.valid_from is None, _("tanggal mulai berlaku")),
        (len(parties) < 2, _("pihak lain")),
        (any(not party.signatory_position for party in parties), _("jabatan penanda tangan setiap pihak")),
    )
    return [word for is_lacking, word in lacks if is_lacking]


@dataclass(frozen=True, slots=True)
class PublicPartnership:
    """A partnership as visitors read it: offices that signed, never the names of people."""

    id: str
    title: str
    kind: str
    number: str
    scope: str
    parties: tuple[tuple[str, str, str], ...]
    signed: date | None
    term: str
    badge: str
    state: str
    file: Attachment | None
    innovations: tuple[Link, ...]
    is_demo: bool


def public_partnerships_shown(
    rows: Iterable[Partnership], related: dict[int, tuple[Link, ...]]
) -> list[PublicPartnership]:
    """The partnerships of a site. The state is the stored one: public pages do not ask the clock."""
    return [
        PublicPartnership(
            id=f"kerja-sama-{one.serial}",
            title=one.title,
            kind=one.get_kind_display(),
            number=one.number,
            scope=one.scope,
            parties=tuple(
                (party.shown_name, party.get_kind_display(), party.signatory_position)
                for party in one.parties.all()
            ),
            signed=one.signed_on,
            term=term_of(one),
            badge=BADGES[Standing(one.state)],
            state=one.get_state_display(),
            file=attachment(one.file) if one.file is not None else None,
            innovations=related.get(one.pk, ()),
            is_demo=one.is_demo,
        )
        for one in rows
    ]
