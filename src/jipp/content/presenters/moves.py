"""What can be done with an entry now, by whom, and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from jipp.content import policy
from jipp.content.models import Entry
from jipp.content.states import APPROVED, EntryState
from jipp.core.actor import Actor

SUBMIT, RETURN, PUBLISH = "ajukan", "kembalikan", "terbitkan"
UNSCHEDULE, WITHDRAW, DETACH = "batalkan-jadwal", "tarik", "lepaskan"
WITH_REASON = frozenset({RETURN, WITHDRAW})


@dataclass(frozen=True, slots=True)
class Move:
    """An act: its name in addresses, its word, what follows from it."""

    name: str
    label: str
    consequence: str


def moves_of(entry: Entry, actor: Actor) -> list[Move]:
    """The acts that make sense now and that this actor may do, the most likely first."""
    may_decide = bool(policy.may_publish(actor, entry))
    possible = {
        PUBLISH: may_decide and (entry.state != EntryState.PUBLISHED or entry.has_newer_words),
        SUBMIT: not may_decide and _can_submit(entry) and bool(policy.may_submit(actor, entry)),
        RETURN: may_decide and (entry.state == EntryState.REVIEW or _waits(entry)),
        UNSCHEDULE: may_decide and entry.state == EntryState.SCHEDULED,
        DETACH: may_decide and entry.follows_source,
        WITHDRAW: may_decide and entry.state == EntryState.PUBLISHED,
    }
    return [move_named(name, entry) for name, holds in possible.items() if holds]


def _can_submit(entry: Entry) -> bool:
    if entry.state in APPROVED:
        return entry.has_newer_words and entry.asked_at is None
    return entry.state != EntryState.REVIEW


def _waits(entry: Entry) -> bool:
    return entry.state in APPROVED and entry.asked_at is not None


def move_named(name: str, entry: Entry) -> Move:
    """The words of an act."""
    is_live = entry.state == EntryState.PUBLISHED
    words = {
        PUBLISH: (
            _("Terbitkan perubahan") if is_live else _("Terbitkan"),
            _("Pengunjung membaca versi terbaru ini. Versi sebelumnya tetap tersimpan."),
        ),
        SUBMIT: (
            _("Ajukan untuk diperiksa"),
            _("Pengelola situs memeriksa lalu memutuskan. Anda masih dapat mengubahnya selama menunggu."),
        ),
        RETURN: (
            _("Kembalikan kepada penulis"),
            _("Isi kembali menjadi pekerjaan penulis, dengan alasan yang Anda tulis."),
        ),
        UNSCHEDULE: (_("Batalkan jadwal"), _("Isi kembali menjadi konsep dan tidak terbit pada waktunya.")),
        DETACH: (
            _("Lepaskan dari sumbernya"),
            _("Isi tidak lagi berubah bersama sumbernya dan dapat Anda ubah. Sumbernya tetap disebut."),
        ),
        WITHDRAW: (
            _("Tarik dari situs"),
            _("Pengunjung tidak dapat lagi membacanya, juga di situs pengikut. Isinya tetap tersimpan."),
        ),
    }
    return Move(name, *words[name])


ALL = (SUBMIT, RETURN, PUBLISH, UNSCHEDULE, WITHDRAW, DETACH)
