"""What pages show of a node on its way: state, checklist, moves, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.core.links import page_path
from jipp.core.ui.shapes import Choice
from jipp.network.additions import Check
from jipp.network.models import Node, NodeState
from jipp.network.queries import Standing
from jipp.network.states import NODE

BADGES = {
    NodeState.CONSULTING.value: "unknown",
    NodeState.APPOINTING.value: "dormant",
    NodeState.ACTIVE.value: "running",
    NodeState.GUIDED.value: "dormant",
    NodeState.DORMANT.value: "stopped",
    NodeState.CLOSED.value: "stopped",
}
"""By which badge a state is shown."""

LINK_BADGES = {"belum-diperiksa": "unknown", "terjangkau": "running", "rusak": "stopped"}


@dataclass(frozen=True, slots=True)
class Move:
    """A move that is open from the node's state."""

    name: str
    label: str
    consequence: str


def move_words(name: str) -> tuple[str, str]:
    """The name of a move, and what follows from it."""
    return {
        "appoint": (_("Mulai penetapan pengelola"), _("Instansi diminta menetapkan Pembina dan Pelaksana.")),
        "activate": (_("Aktifkan simpul"), _("Situs simpul dapat dibuka umum dan simpul masuk jejaring.")),
        "guide": (_("Masukkan pembinaan"), _("Situs tetap hidup; simpul didampingi sampai pulih.")),
        "rest": (_("Nyatakan vakum"), _("Situs tetap dapat dibaca; jejaring menandai simpul ini vakum.")),
        "revive": (_("Aktifkan kembali"), _("Simpul kembali aktif penuh.")),
        "close": (
            _("Tutup simpul"),
            _("Situs simpul ditutup, SK yang berlaku dicabut, dan semua peran menurut SK itu berakhir."),
        ),
        "reopen": (_("Buka kembali"), _("Simpul kembali ke tahap konsultasi.")),
    }[name]


def state_choices(chosen: str) -> list[Choice]:
    """The states to filter by."""
    given = [("", _("Semua tahap")), *((state.value, str(state.label)) for state in NodeState)]
    return [Choice(value, label.capitalize(), selected=value == chosen) for value, label in given]


def moves_of(node: Node) -> list[Move]:
    """The moves that are open from where the node stands."""
    names = [name for name, step in NODE.transitions.items() if node.state in step.sources]
    return [Move(name, *move_words(name)) for name in names]


def checklist(node: Node, standing: Standing, added: Sequence[Check]) -> list[Check]:
    """What a node needs to live, in the order in which it is done; `added` by upper apps."""
    return [
        _consulted(node, standing),
        _decree(node, standing),
        _managers(node, standing),
        _address(node, standing),
        Check(
            _("Identitas situs diisi"),
            node.identity_at is not None,
            written_date(node.identity_at)
            if node.identity_at
            else _("Periksa nama dua bahasa, warna, dan kontaknya."),
            page_path("network:site", slug=node.slug),
            _("Atur identitas situs"),
        ),
        Check(
            _("Fasilitator ditunjuk"),
            standing.facilitators > 0,
            _("%(count)s fasilitator") % {"count": standing.facilitators}
            if standing.facilitators
            else _("Cantumkan dalam SK, atau undang orangnya."),
            page_path("people:node", slug=node.slug),
            _("Orang dan peran"),
        ),
        *added,
    ]


def without_closed_doors(items: list[Check], doors: Mapping[str, object]) -> list[Check]:
    """The items as their reader can use them: no link to a page whose verdict in `doors` is a refusal."""
    return [replace(item, url="") if item.url in doors and not doors[item.url] else item for item in items]


def _done(label: str, note: str, url: str = "", link: str = "") -> Check:
    return Check(label, is_done=True, note=note, url=url, link=link)


def _open(label: str, note: str, url: str = "", link: str = "") -> Check:
    return Check(label, is_done=False, note=note, url=url, link=link)


def _consulted(node: Node, standing: Standing) -> Check:
    label = _("Konsultasi dengan pengelola JIPP Nasional")
    if standing.is_consulted:
        return _done(label, _("Permohonan diterima"))
    if node.hub_decree or node.hub_year:
        return _done(label, node.hub_decree or _("Hub sejak %(year)s") % {"year": node.hub_year})
    if standing.open_consultation:
        return _open(label, _("Sedang berjalan; tunggu undangan atau keputusannya."))
    return _open(
        label,
        _("Ajukan permohonan konsultasi untuk instansi koordinator."),
        page_path("network:consultation-new"),
        _("Ajukan konsultasi"),
    )


def _decree(node: Node, standing: Standing) -> Check:
    label = _("SK penetapan pengelola berlaku")
    if standing.decree is not None:
        until = standing.decree.valid_until
        note = standing.decree.decree_number
        if until:
            note = _("%(number)s, sampai %(date)s") % {"number": note, "date": written_date(until)}
        url = page_path("network:appointment", slug=node.slug, serial=standing.decree.serial)
        return _done(label, note, url, _("Lihat SK"))
    if standing.draft is not None:
        url = page_path("network:appointment", slug=node.slug, serial=standing.draft.serial)
        note = _("Rancangan sudah dicatat; lengkapi lalu berlakukan.")
        return _open(label, note, url, _("Buka rancangan"))
    url = page_path("network:appointment-new", slug=node.slug)
    return _open(label, _("Catat SK yang menetapkan Pembina dan Pelaksana."), url, _("Catat SK"))


def _managers(node: Node, standing: Standing) -> Check:
    label = _("Pengelola aktif dengan verifikasi dua langkah")
    ready = 0 < standing.managers == standing.managers_ready
    note = _("%(ready)s dari %(all)s orang siap") % {
        "ready": standing.managers_ready,
        "all": standing.managers,
    }
    if not standing.managers:
        note = _("Belum ada Pembina atau Pelaksana yang aktif.")
    url = page_path("people:node", slug=node.slug)
    return Check(label, ready, note, url, _("Orang dan peran"))


def _address(node: Node, standing: Standing) -> Check:
    label = _("Subdomain diberikan atau tautan didaftarkan")
    if node.has_subdomain:
        return _done(label, node.slug)
    if standing.link is not None:
        return _done(label, standing.link.address)
    return _open(
        label,
        _("Subdomain diberikan pengelola JIPP Nasional; situs yang sudah ada didaftarkan sebagai tautan."),
        page_path("network:link", slug=node.slug),
        _("Daftarkan tautan"),
    )
