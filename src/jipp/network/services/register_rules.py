"""Rules that every act on the register keeps: names, codes, dates; each broken one is told at its field."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.errors import DomainError
from jipp.core.jinja import written_date
from jipp.core.keys import match_key
from jipp.network.models import Agency, Unit
from jipp.network.queries.register_shelves import Entry, Shelf, shelf_of

E = TypeVar("E", Agency, Unit)
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]{0,29}")
FIRST_DAY = date(1800, 1, 1)


def tidy(text: str) -> str:
    """One line without invisible letters; a lone hyphen stands for nothing."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " "
        for letter in unicodedata.normalize("NFC", text)
    )
    line = " ".join(kept.split())
    return "" if line == "-" else line


def wrong(sentence: str, code: str, field: str) -> DomainError:
    """A rule that is broken, told at a field."""
    return DomainError(sentence, code=code, fields={field: sentence})


def check_day(day: date | None, field: str, *, after: date | None = None) -> None:
    """A day that has come, not before the age of offices, and not before another one."""
    if day is None:
        return
    if day > timezone.localdate():
        sentence = _("Tanggal ini belum tiba. Catatlah pada atau sesudah tanggal berlakunya.")
        raise wrong(sentence, "day_to_come", field)
    if day < FIRST_DAY:
        raise wrong(_("Tanggal ini terlalu lama. Periksa tahunnya."), "day_too_old", field)
    if after is not None and day < after:
        sentence = _("Tanggal ini mendahului %(day)s, tanggal yang sudah tercatat sebelumnya.")
        raise wrong(sentence % {"day": written_date(after)}, "day_reversed", field)


def check_basis(basis: str, field: str = "legal_basis") -> str:
    """The legal basis, tidied; there must be one."""
    text = tidy(basis)[:250]
    if not text:
        raise wrong(_("Tuliskan dasar hukumnya, misalnya «Perpres 140 Tahun 2024»."), "basis_missing", field)
    return text


def check_name(shelf: Shelf, name: str, scope: dict[str, Any], but: Entry | None = None) -> str:
    """The key of a name that no other entry of the scope bears."""
    key = match_key(name)
    if len(key) < 3:
        raise wrong(_("Tuliskan nama lengkapnya."), "name_missing", "name")
    if len(name) > 200:
        raise wrong(_("Nama paling panjang 200 huruf."), "name_too_long", "name")
    held = shelf.model.objects.filter(name_key=key, **scope).exclude(pk=but.pk if but else None).first()
    if held is None:
        return key
    sentence = _("Nama ini sudah dipakai: %(name)s.") % {"name": held.name}
    if held.is_merged:
        into = held.survivor().name
        sentence = _("Nama ini milik catatan yang sudah digabung ke %(name)s.") % {"name": into}
    elif not held.is_active:
        sentence = _("Nama ini dipakai catatan yang sudah ditutup: %(name)s.") % {"name": held.name}
    raise wrong(sentence, "name_taken", "name")


def check_code(shelf: Shelf, code: str, but: Entry | None = None) -> None:
    """An official code in its form, that no other entry has."""
    if not code:
        return
    if not _CODE.fullmatch(code):
        sentence = _(
            "Kode resmi terdiri atas paling banyak 30 huruf, angka, titik, garis miring, atau hubung."
        )
        raise wrong(sentence, "code_malformed", "official_code")
    held = shelf.model.objects.filter(official_code=code).exclude(pk=but.pk if but else None).first()
    if held is not None:
        sentence = _("Kode resmi %(code)s sudah dipakai %(name)s.") % {"code": code, "name": held.name}
        raise wrong(sentence, "code_taken", "official_code")


def check_alive(entry: Entry) -> None:
    """An entry that is neither closed nor merged. Raises `DomainError`."""
    if entry.is_merged:
        raise DomainError(
            _("%(name)s sudah digabung ke catatan lain.") % {"name": entry.name}, code="entry_merged"
        )
    if not entry.is_active:
        raise DomainError(_("%(name)s sudah ditutup.") % {"name": entry.name}, code="entry_closed")


def locked(*entries: Entry) -> list[Entry]:
    """The entries as they stand now, held until the end of the transaction, in the order given."""
    found: dict[tuple[str, int], Entry] = {}
    for entry in sorted(entries, key=lambda one: (shelf_of(one).kind, one.pk)):
        shelf = shelf_of(entry)
        found[shelf.kind, entry.pk] = shelf.model.objects.select_for_update().get(pk=entry.pk)
    return [found[shelf_of(entry).kind, entry.pk] for entry in entries]


def held(entry: E) -> E:
    """The entry as it stands now, held until the end of the transaction."""
    return type(entry).objects.select_for_update().get(pk=entry.pk)


def is_agency(entry: Entry) -> bool:
    """Whether it is an agency."""
    return isinstance(entry, Agency)
