"""What pages show of a consultation."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jipp.core.jinja import written_date
from jipp.core.links import page_path
from jipp.core.ui.shapes import Choice, Fact
from jipp.network.letters.texts import day_and_time
from jipp.network.models import Consultation, ConsultationState, LetterEnd, OfficialLetter
from jipp.network.queries import letters_of
from jipp.network.states import OPEN_CONSULTATION, PREPARING

KINDS = {
    ConsultationState.ASKED.value: "unknown",
    ConsultationState.SCHEDULED.value: "unknown",
    ConsultationState.HELD.value: "dormant",
    ConsultationState.ACCEPTED.value: "running",
    ConsultationState.DECLINED.value: "stopped",
    ConsultationState.WITHDRAWN.value: "stopped",
}
"""By which badge a state is shown."""

_ORDER = (ConsultationState.ASKED, ConsultationState.SCHEDULED, ConsultationState.HELD)
OLD = 14


@dataclass(frozen=True, slots=True)
class Row:
    """A request in the list. `age` is in whole days since it was asked."""

    agency: str
    url: str
    kind: str
    state: str
    badge: str
    age: int
    is_old: bool
    contact: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter about a request."""

    label: str
    number: str
    code: str
    dated: str
    ended: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way: done, here, or still to come."""

    label: str
    note: str
    standing: str


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """Everything a page about one request shows; who may see what, the view decides."""

    title: str
    code: str
    state: str
    state_label: str
    badge: str
    is_open: bool
    way: tuple[Step, ...]
    meeting: tuple[Fact, ...]
    about: tuple[Fact, ...]
    contact: tuple[Fact, ...]
    need: str
    advice: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    reason: str
    letters: tuple[LetterRow, ...]
    node_url: str
    node_name: str
    waits_for_decree: bool
    lang: str
    """The language of the requester, in which need, advice and reason are written."""


def consultation_row(one: Consultation) -> Row:
    """One line of the list."""
    age = (timezone.now() - one.created_at).days
    waited = (timezone.now() - one.state_at).days
    return Row(
        agency=one.agency_name,
        url=page_path("network:consultation", code=one.code),
        kind=one.get_node_kind_display(),
        state=one.get_state_display(),
        badge=KINDS[one.state],
        age=age,
        is_old=one.state in OPEN_CONSULTATION and waited >= OLD,
        contact=one.contact_name,
    )


def state_choices(chosen: str) -> list[Choice]:
    """The states to filter by; `terbuka` stands for all that wait for an answer."""
    given = [("", _("Semua tahap")), ("terbuka", _("Belum diputus"))]
    given += [(state.value, str(state.label)) for state in ConsultationState]
    return [Choice(value, label.capitalize(), selected=value == chosen) for value, label in given]


def step_title(step: str) -> str:
    """The name of a step of the answer."""
    return {
        "jadwal": _("Jadwalkan dan undang"),
        "selesai": _("Catat saran"),
        "terima": _("Terima permohonan"),
        "tolak": _("Tolak permohonan"),
    }[step]


def open_steps(one: Consultation) -> list[tuple[str, str, bool]]:
    """The steps that are open now: name, words, whether it is the next one on the way."""
    by_state = {
        ConsultationState.ASKED.value: ("jadwal", "tolak"),
        ConsultationState.SCHEDULED.value: ("selesai", "jadwal", "tolak"),
        ConsultationState.HELD.value: ("terima", "tolak"),
    }
    steps = by_state.get(one.state, ())
    return [(step, _step_words(one, step), index == 0) for index, step in enumerate(steps)]


def _step_words(one: Consultation, step: str) -> str:
    if step == "jadwal" and one.state == ConsultationState.SCHEDULED:
        return _("Ubah jadwal")
    return step_title(step)


def consultation_page(one: Consultation, *, with_notes: bool = False) -> ConsultationPage:
    """The page of a request. Three statements: notes, letters, the node."""
    notes = list(one.notes.all())
    day, hour = day_and_time(one)
    meeting = (Fact(_("Hari, tanggal"), day), Fact(_("Pukul"), hour), Fact(_("Tempat"), one.place, lang="id"))
    node = one.node
    return ConsultationPage(
        title=one.agency_name,
        code=one.code,
        state=one.state,
        state_label=one.get_state_display(),
        badge=KINDS[one.state],
        is_open=one.state in OPEN_CONSULTATION,
        way=_way(one, day),
        meeting=meeting if day else (),
        about=(
            Fact(
                _("Instansi"), one.agency_name, note="" if one.agency_id else _("belum terdaftar"), lang="id"
            ),
            Fact(_("Jenis JIPP"), one.get_node_kind_display()),
            Fact(_("Diajukan"), written_date(one.created_at), note=_age(one)),
        ),
        contact=(
            Fact(_("Nama"), one.contact_name),
            Fact(_("Jabatan"), one.contact_position, lang="id"),
            Fact(_("Surel"), one.contact_email, url=f"mailto:{one.contact_email}"),
            Fact(_("Telepon"), one.contact_phone),
        ),
        need=one.need,
        advice=tuple(note.text for note in notes if note.is_advice),
        notes=tuple((written_date(note.created_at), note.text) for note in notes if not note.is_advice)
        if with_notes
        else (),
        reason=one.decision_reason,
        letters=tuple(_letter(letter) for letter in letters_of(one)),
        node_url=page_path("network:node", slug=node.slug) if node else "",
        node_name=node.name if node else "",
        waits_for_decree=node is not None and node.state in PREPARING,
        lang=one.language,
    )


def _age(one: Consultation) -> str:
    days = (timezone.now() - one.created_at).days
    if not days:
        return _("hari ini")
    return ngettext("%(num)s hari yang lalu", "%(num)s hari yang lalu", days) % {"num": days}


def _way(one: Consultation, day: str) -> tuple[Step, ...]:
    """Asked, invited, held, decided: what is done, where it stands, what comes."""
    ended = ConsultationState(one.state) not in _ORDER
    reached = len(_ORDER) if ended else _ORDER.index(ConsultationState(one.state))
    words = ((_("Diajukan"), written_date(one.created_at)), (_("Dijadwalkan"), day), (_("Dibahas"), ""))
    skipped = ended and one.state != ConsultationState.ACCEPTED
    steps = [
        Step(label, note, _standing(index, reached, unknown=skipped and index > 0 and not note))
        for index, (label, note) in enumerate(words)
    ]
    last = one.get_state_display().capitalize() if ended else _("Diputuskan")
    when = written_date(one.state_at) if ended else ""
    return (*steps, Step(last, when, "here" if ended else "ahead"))


def _standing(index: int, reached: int, *, unknown: bool) -> str:
    if unknown:
        return "ahead"
    if index == reached:
        return "here"
    return "done" if index < reached else "ahead"


def _letter(letter: OfficialLetter) -> LetterRow:
    reasons = {member.value: str(member.label) for member in LetterEnd}
    return LetterRow(
        label=letter.get_kind_display(),
        number=letter.number,
        code=letter.code,
        dated=written_date(letter.dated),
        ended="" if letter.is_valid else reasons.get(letter.end_reason, letter.end_reason),
    )
