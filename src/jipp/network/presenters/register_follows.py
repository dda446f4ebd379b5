"""What follows from an act on the register, in sentences, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jipp.core.jinja import number, written_date
from jipp.network.models import Agency, Handling, Transfer, Unit
from jipp.network.queries import Entry, counts_of, parties_of_succession
from jipp.network.queries.register_shelves import owned_through
from jipp.network.services import SuccessionEntry, UnitMoveEntry
from jipp.network.services.undoing import parts_of, rows_of, sides_of


def counted(counts: Mapping[str, int]) -> str:
    """`2 unit pelayanan, 31 inovasi`; empty when there is nothing."""
    return ", ".join(f"{number(count)} {label}" for label, count in counts.items())


def follows_from_closing(entry: Entry) -> list[str]:
    """What closing an entry brings about."""
    found = [
        _("%(name)s tidak dapat dipilih lagi; datanya dan riwayatnya tetap tersimpan.") % {"name": entry.name}
    ]
    if isinstance(entry, Agency):
        units = entry.units.filter(is_active=True).count()
        if units:
            found.append(
                ngettext("%(num)s unit ikut ditutup.", "%(num)s unit ikut ditutup.", units)
                % {"num": number(units)}
            )
    roles = entry.roles.filter(ended_at__isnull=True).count()
    if roles:
        sentence = ngettext("%(num)s peran di sini berakhir.", "%(num)s peran di sini berakhir.", roles)
        found.append(sentence % {"num": number(roles)})
    found.append(_("Inovasinya tetap tercatat atas namanya."))
    return found


def follows_from_merging(double: Entry, kept: Entry) -> list[str]:
    """What merging brings about."""
    told = {"double": double.name, "kept": kept.name}
    counts = counts_of(double)
    return [
        _("«%(double)s» digabung ke «%(kept)s»; alamat catatannya mengarah ke sana.") % told,
        _("Namanya tetap dapat dicari, sebagai nama lama.") if double.name_key != kept.name_key else "",
        _("Yang pindah: %(what)s.") % {"what": counted(counts)}
        if counts
        else _("Tidak ada yang merujuk kepadanya."),
        _("Unit dan keanggotaan yang tercatat pada keduanya menjadi satu."),
        _("Penggabungan dapat dibatalkan selama belum ada yang dipindah lagi sesudahnya."),
    ]


def follows_from_succession(entry: SuccessionEntry) -> list[str]:
    """What a succession brings about."""
    told = {
        "old": ", ".join(one.name for one in entry.predecessors),
        "new": ", ".join(one.name for one in entry.successors),
        "day": written_date(entry.on),
    }
    found = [_("Sejak %(day)s, %(old)s dilanjutkan oleh %(new)s.") % told]
    if entry.ends:
        found.append(_("%(old)s ditutup pada tanggal itu.") % told)
    for old in entry.predecessors:
        counts = counts_of(old, with_history=False)
        if entry.heir is not None and counts:
            moved = {"what": counted(counts), "old": old.name, "heir": entry.heir.name}
            found.append(_("Dari %(old)s ke %(heir)s: %(what)s. Nama lama dan suksesinya tetap.") % moved)
        elif counts:
            found.append(_("Tetap pada %(old)s: %(what)s.") % {"what": counted(counts), "old": old.name})
    found.append(_("Suksesi dapat dibatalkan selama belum ada yang dipindah lagi sesudahnya."))
    return found


def follows_from_undoing(transfer: Transfer) -> list[str]:
    """What taking a succession back brings about."""
    before, after = parties_of_succession(transfer)
    parts = [transfer, *parts_of(transfer)]
    told = {
        "old": ", ".join(one.name for one in before),
        "new": ", ".join(one.name for one in after),
    }
    found = [_("%(old)s tidak lagi tercatat dilanjutkan oleh %(new)s.") % told]
    entries = {type(one) for one in before}
    ended = _tally(parts, Handling.ENDED, but=frozenset(entries))
    if any(not one.is_active for one in before):
        found.append(_("%(old)s aktif kembali; tanggal dan dasar penutupannya dihapus.") % told)
    for part in parts:
        moved = _tally([part], Handling.MOVED)
        if moved:
            gone, stays = sides_of(part)
            words = {"what": counted(moved), "new": stays.name, "old": gone.name}
            found.append(_("Dari %(new)s kembali ke %(old)s: %(what)s.") % words)
    if ended:
        found.append(_("Yang dahulu berakhir berlaku lagi: %(what)s.") % {"what": counted(ended)})
    found.append(_("Yang dicatat sesudah suksesi tetap pada %(new)s.") % told)
    found.append(_("Pembatalannya tertulis dalam riwayat semuanya, dengan alasannya."))
    return found


def _tally(
    parts: Iterable[Transfer], handling: Handling, *, but: frozenset[type[Entry]] = frozenset()
) -> Counter[str]:
    """How many rows of each sort transfers handled so; `but` leaves entries themselves out."""
    found: Counter[str] = Counter()
    for part in parts:
        for reference, ids in rows_of(part, handling):
            if reference.model not in but or reference.column != "id":
                found[reference.label] += len(ids)
    return found


def follows_from_moving(unit: Unit, entry: UnitMoveEntry) -> list[str]:
    """What moving a unit to another agency brings about."""
    old, new = unit.agency, entry.agency
    told = {"unit": unit.name, "old": old.name, "new": new.name, "day": written_date(entry.on)}
    found = [_("Sejak %(day)s, %(unit)s menjadi unit %(new)s, bukan lagi unit %(old)s.") % told]
    for reference, rows in owned_through(unit, old):
        count = rows.count()
        if count:
            moved = {"what": f"{number(count)} {reference.label}", **told}
            found.append(
                _("%(what)s ikut ke %(new)s; nama pemilik saat itu, %(old)s, tetap tertulis.") % moved
            )
    roles = unit.roles.filter(ended_at__isnull=True).count()
    if roles:
        sentence = ngettext(
            "%(num)s peran orang di unit ini tetap.", "%(num)s peran orang di unit ini tetap.", roles
        )
        found.append(sentence % {"num": number(roles)})
    found.append(
        _("Pengelola %(old)s tidak lagi mengerjakan unit ini; pengelola %(new)s yang meneruskan.") % told
    )
    if unit.region is None and old.region is not None and old.region_id != new.region_id:
        found.append(_("Unit ini tetap tercatat melayani di %(region)s.") % {"region": old.region.name})
    found.append(_("Keduanya melihat perpindahan ini dalam riwayat. Bila keliru, pindahkan lagi."))
    return found
