"""Words for what programs say in short."""

from __future__ import annotations

from django.utils.translation import gettext as _


def link_error(code: str) -> str:
    """What was wrong with a link when it was last looked at; empty when nothing was."""
    if not code:
        return ""
    if code.startswith("status-"):
        return _("Situs menjawab dengan kode %(code)s.") % {"code": code.removeprefix("status-")}
    words = {
        "address": _("Situs mengarahkan ke alamat yang tidak dapat diterima."),
        "name": _("Nama alamatnya tidak ditemukan."),
        "private": _("Alamatnya berada di jaringan dalam."),
        "certificate": _("Sertifikat keamanannya tidak sah."),
        "timeout": _("Situs tidak menjawab dalam waktu yang wajar."),
        "connection": _("Sambungan ke situs gagal."),
        "redirects": _("Situs mengarahkan terlalu banyak kali."),
    }
    return words.get(code, _("Situs tidak dapat dibuka."))
