"""Innovations as rows and table cells, in the shapes that the components take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from jipp.core.links import page_path
from jipp.core.ui.shapes import Cell, Column, Goal, Recognition, ResultRow
from jipp.innovations.models import LevelKind, SustainabilityStatus
from jipp.innovations.queries import Badge, Card, Place, TermTag

MOST_BADGES = 3
MOST_GOALS = 3
MOST_SUMMARY = 240
DISTINCTIONS = frozenset({LevelKind.AWARD, LevelKind.FINALIST})
"""What stands as a badge; to have passed a selection, taken part or been listed is told on the page only."""
STATUS_BADGE = {
    SustainabilityStatus.RUNNING: "running",
    SustainabilityStatus.DEVELOPING: "running",
    SustainabilityStatus.SCALED: "running",
    SustainabilityStatus.DORMANT: "dormant",
    SustainabilityStatus.STOPPED: "stopped",
}
"""How a known status looks; a status nobody has verified has no badge."""


def innovation_url(nri: int, slug: str) -> str:
    """The address of an innovation's page, in the language of the page being made."""
    return page_path("portal:innovation", nri=nri, slug=slug or "inovasi")


def result_row(card: Card) -> ResultRow:
    """One innovation as a row of the list."""
    status = STATUS_BADGE.get(SustainabilityStatus(card.status), "") if card.status else ""
    return ResultRow(
        title=card.title,
        url=innovation_url(card.nri, card.slug),
        expansion=card.expansion,
        summary=shortened(card.summary),
        owner=card.agency,
        place=place_words(card.places, card.agency),
        recognitions=recognitions(card.badges),
        goals=goals(card.sdgs[:MOST_GOALS]),
        status=status,
        status_label=str(SustainabilityStatus(card.status).label) if status else "",
    )


def shortened(text: str) -> str:
    """The beginning of a summary, cut between words where it is longer than a row bears."""
    if len(text) <= MOST_SUMMARY:
        return text
    return text[:MOST_SUMMARY].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def recognitions(badges: Iterable[Badge]) -> tuple[Recognition, ...]:
    """The highest distinctions, at most three; what only passed, took part or is listed is none."""
    kept = [one for one in badges if one.kind in DISTINCTIONS][:MOST_BADGES]
    return tuple(badge(one.label, one.year) for one in kept)


def badge(label: str, year: int | None) -> Recognition:
    """A distinction in the words of its source; a year that they name is not said twice."""
    return Recognition(label, None if str(year) in label else year)


def goals(tags: Iterable[TermTag]) -> tuple[Goal, ...]:
    """Sustainable development goals by number and short name."""
    english = get_language() == "en"
    return tuple(
        Goal(int(tag.code), tag.name_en if english and tag.name_en else tag.name)
        for tag in tags
        if tag.code.isdigit()
    )


def place_words(places: Sequence[Place], owner: str = "") -> str:
    """Where it serves in a few words; what the owner's name says already is not said again."""
    if not places:
        return ""
    provinces = {place.province_code: place.province for place in places}
    local = [place for place in places if not place.is_province]
    if len(provinces) > 1:
        return ngettext("%(num)s provinsi", "%(num)s provinsi", len(provinces)) % {"num": len(provinces)}
    province = next(iter(provinces.values()))
    if not local:
        return "" if owner.endswith(province) else province
    if len(local) > 1:
        words = {"num": len(local), "province": province}
        return (
            ngettext(
                "%(num)s kabupaten/kota di %(province)s", "%(num)s kabupaten/kota di %(province)s", len(local)
            )
            % words
        )
    return province if owner.endswith(local[0].name) else f"{local[0].name}, {province}"


def table_row(card: Card) -> tuple[Cell | str | int, ...]:
    """One innovation as a row of the table: name, owner, place, highest recognition, year, goals."""
    best = recognitions(card.badges)[:1]
    return (
        Cell(card.title, innovation_url(card.nri, card.slug), lang="id"),
        Cell(card.agency, lang="id"),
        place_words(card.places),
        best[0].level if best else "",
        str(best[0].year or "") if best else "",
        ", ".join(tag.code for tag in card.sdgs),
    )


def table_heads() -> tuple[Column, ...]:
    """The heads of the table's columns, in the order of `table_row`."""
    heads = (_("Inovasi"), _("Pemilik"), _("Tempat"), _("Apresiasi"), _("Tahun"), _("TPB"))
    return tuple(Column(label) for label in heads)
