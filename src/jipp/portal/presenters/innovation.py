"""An innovation's page: its story by sections, facts, award history, and what its classification rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jipp.core.jinja import number, written_date
from jipp.core.links import page_path
from jipp.core.ui.shapes import Cell, Column, Fact, Goal, Link, Moment, Section
from jipp.core.ui.shapes import Recognition as Badge
from jipp.innovations.models import (
    Basis,
    Classification,
    Confidence,
    Criterion,
    Indicator,
    Innovation,
    LevelKind,
    Medium,
    Recognition,
    Scheme,
    Source,
    SustainabilityStatus,
)
from jipp.innovations.queries import Place
from jipp.network.models import Succession
from jipp.portal.presenters.agencies import became_of, once_named
from jipp.portal.presenters.rows import DISTINCTIONS, MOST_BADGES, STATUS_BADGE, badge, place_words

_NO_YEAR = "–"


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A section of the story: its paragraphs under a heading."""

    id: str
    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Whether it still runs: the badge's look, the words, and when that was verified."""

    badge: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class ClassifiedAs:
    """Terms of one scheme given on one basis: as bars (goals) or words (links), and what they rest on."""

    label: str
    goals: tuple[Goal, ...]
    links: tuple[Link, ...]
    basis: str


def story_parts(innovation: Innovation) -> tuple[StoryPart, ...]:
    """The sections that have content, in the order in which a reader asks."""
    labelled = (
        ("latar", _("Latar belakang"), innovation.background),
        ("tujuan", _("Tujuan"), innovation.objective),
        ("kebaruan", _("Kebaruan"), innovation.novelty),
        ("pelaksanaan", _("Pelaksanaan"), innovation.process),
        ("keluaran", _("Keluaran"), innovation.outputs),
        ("hasil", _("Hasil dan manfaat"), innovation.outcomes),
        ("evaluasi", _("Evaluasi"), innovation.evaluation),
        ("sumber-daya", _("Sumber daya"), innovation.resources),
        ("pendorong", _("Faktor pendorong"), innovation.drivers),
        ("penghambat", _("Faktor penghambat"), innovation.barriers),
        ("adaptabilitas", _("Kemungkinan diterapkan di tempat lain"), innovation.adaptability),
        ("prasyarat", _("Prasyarat replikasi"), innovation.prerequisites),
        ("keberlanjutan", _("Strategi keberlanjutan"), innovation.sustainability),
        ("pembelajaran", _("Pembelajaran"), innovation.lessons),
    )
    return tuple(StoryPart(key, label, paragraphs(text)) for key, label, text in labelled if text.strip())


def untold_parts(innovation: Innovation) -> tuple[str, ...]:
    """What a full record tells and this one does not, in words for the middle of a sentence."""
    asked = (
        (_("latar belakang"), innovation.background),
        (_("kebaruan"), innovation.novelty),
        (_("pelaksanaan"), innovation.process),
        (_("hasil dan manfaat"), innovation.outcomes),
        (_("sumber daya"), innovation.resources),
        (_("prasyarat replikasi"), innovation.prerequisites),
        (_("keberlanjutan"), innovation.sustainability),
        (_("tahun mulai berjalan"), innovation.running_since_year),
    )
    return tuple(label for label, value in asked if not value)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text."""
    return tuple(part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def contents(parts: Iterable[StoryPart], after: Iterable[Section]) -> tuple[Section, ...]:
    """The entries of the contents list: the story, then what follows it."""
    return (*(Section(part.id, part.label) for part in parts), *after)


def closing_sections(innovation: Innovation, *, has_partnerships: bool = False) -> tuple[Section, ...]:
    """What follows the story, where there is any of it."""
    follows = (
        ("kriteria", _("Lima kriteria inovasi"), innovation.criteria.all()),
        ("indikator", _("Indikator"), innovation.indicators.all()),
        ("apresiasi", _("Riwayat apresiasi"), True),
        ("klasifikasi", _("Klasifikasi"), innovation.classifications.all()),
        ("bahan", _("Dokumen dan media"), innovation.documents.all() or innovation.media.all()),
        ("kerja-sama", _("Kerja sama"), has_partnerships),
        ("sumber", _("Sumber"), True),
    )
    return tuple(Section(key, label) for key, label, some in follows if some)


def status_of(innovation: Innovation) -> Status:
    """The status with its date, or that nobody has verified one."""
    status = SustainabilityStatus(innovation.status)
    look = STATUS_BADGE.get(status, "unknown")
    if look == "unknown":
        unsaid = _("Pemilik belum menyatakan apakah inovasi ini masih berjalan.")
        return Status(look, _("Belum diperbarui"), unsaid)
    if innovation.verified_on is None:
        return Status(look, str(status.label), innovation.status_reason)
    verified = _("Diperiksa %(date)s") % {"date": written_date(innovation.verified_on)}
    note = f"{verified}. {innovation.status_reason}" if innovation.status_reason else verified
    return Status(look, str(status.label), note)


def owner_note(innovation: Innovation, successions: Sequence[Succession] = ()) -> str:
    """What its owner was called then, was called since, and what became of it."""
    agency, then = innovation.agency, innovation.agency_name_then
    is_renamed = then not in {"", agency.name}
    renamed = _("Saat itu bernama %(name)s") % {"name": then} if is_renamed else ""
    told = (renamed, once_named(agency, but=then), became_of(agency, successions))
    return ". ".join(one for one in told if one)


def facts_of(
    innovation: Innovation, absorbed: Sequence[int] = (), successions: Sequence[Succession] = ()
) -> tuple[Fact, ...]:
    """The facts beside the story; those unknown are left out there and said once below.

    `absorbed` are the numbers of records that were merged into this one, `successions` those of its owner.
    """
    merged = ", ".join(str(nri) for nri in absorbed)
    owner = owner_note(innovation, successions)
    return (
        Fact(_("Pemilik"), innovation.agency.name, note=owner, lang="id"),
        Fact(_("Unit"), innovation.unit.name if innovation.unit else "", lang="id"),
        Fact(_("Digagas"), written_date(innovation.initiated_on) if innovation.initiated_on else ""),
        Fact(_("Diuji coba"), written_date(innovation.trial_on) if innovation.trial_on else ""),
        Fact(_("Berjalan sejak"), str(innovation.running_since_year or "")),
        Fact(_("Bentuk"), str(innovation.get_form_display())),
        Fact(_("Jenis"), str(innovation.get_kind_display())),
        Fact(_("Tahap"), str(innovation.get_stage_display())),
        Fact(_("Pertama diapresiasi"), str(innovation.first_recognised or "")),
        Fact(_("Penerima manfaat"), number(innovation.beneficiaries) if innovation.beneficiaries else ""),
        Fact(_("Biaya"), f"Rp{number(innovation.cost_rupiah)}" if innovation.cost_rupiah else ""),
        Fact(_("Nomor Registrasi Inovasi (NRI)"), str(innovation.nri)),
        Fact(_("Menggabungkan NRI"), merged),
        Fact(_("Catatan diperbarui"), written_date(innovation.updated_at)),
        Fact(_("Kelengkapan cerita"), f"{number(innovation.completeness)}%"),
        Fact(_("Lisensi"), innovation.licence),
    )


def places_of(innovation: Innovation) -> tuple[Link, ...]:
    """Where it serves, each leading to what else there is."""
    directory = page_path("portal:directory")
    links = []
    for place in innovation.places.all():
        region = place.region
        if region.parent is None:
            links.append(Link(region.name, f"{directory}?provinsi={region.code}"))
        else:
            name = f"{region.name}, {region.parent.name}"
            links.append(Link(name, f"{directory}?kabkota={region.code}"))
    return tuple(links)


def place_line(innovation: Innovation) -> str:
    """Where it serves in a few words, beside the owner's name."""
    regions = [place.region for place in innovation.places.all()]
    places = [
        Place(
            region.code,
            region.name,
            (region.parent or region).code,
            (region.parent or region).name,
            region.parent is None,
        )
        for region in regions
    ]
    return place_words(places, innovation.agency.name)


def moments(history: Iterable[Recognition]) -> tuple[Moment, ...]:
    """The award history in the literal words of the sources, each with what its kind means."""
    return tuple(
        Moment(
            year=recognition.year or _NO_YEAR,
            title=recognition.label,
            detail=_meaning(recognition),
            url=recognition.source_address,
            award=recognition.level.kind == LevelKind.AWARD and recognition.revoked_on is None,
        )
        for recognition in history
    )


def distinctions(history: Iterable[Recognition]) -> tuple[Badge, ...]:
    """What it won or came far in, highest first, for the head of the page."""
    kept = [one for one in history if one.level.kind in DISTINCTIONS and one.revoked_on is None]
    kept.sort(key=lambda one: (one.level.rank, -(one.year or 0)))
    return tuple(badge(one.label, one.year) for one in kept[:MOST_BADGES])


def crumbs(innovation: Innovation) -> tuple[Link, ...]:
    """Where the page lies."""
    directory = page_path("portal:directory")
    return (Link(_("Inovasi"), directory), Link(f"NRI {innovation.nri}", "", current=True))


def _meaning(recognition: Recognition) -> str:
    kinds = {
        LevelKind.AWARD: _("Penghargaan"),
        LevelKind.FINALIST: _("Finalis atau nominasi"),
        LevelKind.SELECTED: _("Lolos seleksi"),
        LevelKind.PARTICIPANT: _("Keikutsertaan"),
        LevelKind.LISTED: _("Tercatat, bukan penghargaan"),
        LevelKind.MENTIONED: _("Disebut dalam liputan, bukan penghargaan"),
    }
    parts = [kinds[LevelKind(recognition.level.kind)], recognition.level.programme.body]
    parts.append(_category(recognition.category))
    parts.append(recognition.decree)
    parts.append("" if recognition.year else _("tahun tidak disebut sumber"))
    if recognition.revoked_on:
        parts.append(_("dicabut %(date)s") % {"date": written_date(recognition.revoked_on)})
    return " · ".join(part for part in parts if part)


def _category(name: str) -> str:
    """A category with the word before it, unless its own name begins so (`Kategori khusus: …`)."""
    first, _space, rest = name.partition(" ")
    says_so = first.casefold() in {"kategori", "category"}
    if says_so and not rest.isdigit():
        return name
    return _("kategori %(name)s") % {"name": rest if says_so else name} if name else ""


def classified_as(given: Iterable[Classification]) -> tuple[ClassifiedAs, ...]:
    """The classification by scheme, with its basis; terms on different bases stand apart."""
    groups: dict[tuple[str, str, str, date | None], list[Classification]] = {}
    order = {scheme: place for place, scheme in enumerate(Scheme.values)}
    for tag in sorted(given, key=lambda tag: (order[tag.term.scheme], tag.term.order)):
        groups.setdefault((tag.term.scheme, tag.basis, tag.confidence, tag.given_on), []).append(tag)
    told = [_classified(tags) for tags in groups.values()]
    # The same basis for one scheme after another is said once, after the last.
    for place, (one, after) in enumerate(pairwise(told)):
        if one.basis == after.basis:
            told[place] = replace(one, basis="")
    return tuple(told)


def _classified(tags: Sequence[Classification]) -> ClassifiedAs:
    directory, scheme = page_path("portal:directory"), Scheme(tags[0].term.scheme)
    english = get_language() == "en"
    named = [(tag.term.code, (english and tag.term.name_en) or tag.term.name) for tag in tags]
    is_goal = scheme == Scheme.SDG
    filtered = {Scheme.SDG: "sdg", Scheme.THEME: "tema"}.get(scheme, "")
    goals = tuple(Goal(int(code), name, f"{directory}?sdg={code}") for code, name in named) if is_goal else ()
    links = tuple(Link(name, f"{directory}?{filtered}={code}" if filtered else "") for code, name in named)
    return ClassifiedAs(str(scheme.label), goals, () if is_goal else links, _basis(tags[0]))


def _basis(tag: Classification) -> str:
    parts = [str(Basis(tag.basis).label)]
    if tag.confidence:
        parts.append(_("keyakinan %(level)s") % {"level": Confidence(tag.confidence).label})
    if tag.given_by:
        parts.append(_("oleh %(name)s") % {"name": tag.given_by})
    if tag.given_on:
        parts.append(written_date(tag.given_on))
    return ", ".join(parts) + "."


def criteria_of(innovation: Innovation) -> tuple[Fact, ...]:
    """The five criteria (PermenPANRB 91/2021) that the owner has spoken to, in their order."""
    said = {given.criterion: given.statement for given in innovation.criteria.all()}
    return tuple(Fact(str(one.label), said[one.value], lang="id") for one in Criterion if one.value in said)


def indicator_rows(indicators: Iterable[Indicator]) -> list[tuple[Cell | str, ...]]:
    """Measured outputs and outcomes as table rows, in the order of `indicator_heads`."""
    given = list(indicators)
    has_source = any(indicator.source for indicator in given)
    return [
        (
            Cell(indicator.name, lang="id"),
            str(indicator.get_kind_display()),
            _figure(indicator.before),
            _figure(indicator.after),
            Cell(indicator.measure, lang="id"),
            Cell(indicator.period, lang="id") if indicator.period else "",
            *((Cell(indicator.source, lang="id"),) if has_source else ()),
        )
        for indicator in given
    ]


def indicator_heads(indicators: Iterable[Indicator]) -> tuple[Column, ...]:
    """The heads of the indicators' table; the source stands there where any names one."""
    sourced = (Column(_("Sumber")),) if any(indicator.source for indicator in indicators) else ()
    return (
        Column(_("Indikator")),
        Column(_("Jenis")),
        Column(_("Sebelum"), number=True),
        Column(_("Sesudah"), number=True),
        Column(_("Satuan")),
        Column(_("Masa")),
        *sourced,
    )


def indicator_facts(indicators: Iterable[Indicator]) -> tuple[Fact, ...]:
    """The same on paper: name, then before and after with the unit; kind, period and source beside it."""
    return tuple(
        Fact(
            one.name,
            f"{_figure(one.before) or _NO_YEAR} → {_figure(one.after) or _NO_YEAR} {one.measure}".strip(),
            note=" · ".join(part for part in (str(one.get_kind_display()), one.period, one.source) if part),
        )
        for one in indicators
    )


def terms_of(given: Iterable[ClassifiedAs]) -> tuple[Fact, ...]:
    """The classification on paper: a line for each scheme and basis."""
    return tuple(
        Fact(
            one.label,
            "; ".join(
                [*(f"{goal.number} {goal.name}" for goal in one.goals), *(link.label for link in one.links)]
            ),
            note=one.basis,
        )
        for one in given
    )


def _figure(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def source_facts(sources: Iterable[Source]) -> tuple[Fact, ...]:
    """Where the facts come from: system, number there, address, date."""
    return tuple(
        Fact(
            source.system,
            source.address or source.external_id,
            url=source.address,
            note=_read_on(source.retrieved_on),
        )
        for source in sources
    )


def material_of(innovation: Innovation) -> tuple[Link, ...]:
    """Documents, pictures and films at their addresses; a picture by its alternative text."""
    documents = [Link(one.title, one.address, icon="document") for one in innovation.documents.all()]
    media = [Link(_medium_label(one), one.address, icon="link") for one in innovation.media.all()]
    return (*documents, *media)


def _medium_label(medium: Medium) -> str:
    label = f"{medium.get_kind_display()}: {medium.alternative_text}"
    return f"{label} ({medium.credit})" if medium.credit else label


def _read_on(day: date | None) -> str:
    return _("Dibaca %(date)s") % {"date": written_date(day)} if day else ""
