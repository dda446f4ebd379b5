"""What the letters about a consultation say, in the language of the reader."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jipp.core.jinja import written_date
from jipp.network.models import Consultation, TimeZone


def day_and_time(consultation: Consultation) -> tuple[str, str]:
    """The day and the hour of a consultation in its own time zone, as people write them."""
    if consultation.scheduled_at is None:
        return "", ""
    local = consultation.scheduled_at.astimezone(ZoneInfo(consultation.time_zone))
    language = get_language() or "id"
    hour = format_time(local, format="HH.mm" if language == "id" else "HH:mm", locale=language)
    zone = TimeZone(consultation.time_zone).label
    return format_date(local.date(), format="EEEE, d MMMM y", locale=language), f"{hour} {zone}"


def invitation_paragraphs(consultation: Consultation) -> tuple[str, ...]:
    """What an invitation says before the day and the place."""
    return (
        _("Permohonan konsultasi penyelenggaraan JIPP dari %(agency)s tertanggal %(date)s sudah kami terima.")
        % {"agency": consultation.agency_name, "date": written_date(consultation.created_at)},
        _("Kami mengundang Bapak/Ibu bersama tim untuk berkonsultasi pada:"),
    )


def invitation_facts(consultation: Consultation) -> tuple[tuple[str, str], ...]:
    """Day, hour and place."""
    day, hour = day_and_time(consultation)
    return ((_("Hari, tanggal"), day), (_("Pukul"), hour), (_("Tempat"), consultation.place))


def invitation_closing() -> str:
    """What to bring."""
    return _(
        "Mohon menyiapkan gambaran pembinaan inovasi yang sudah berjalan, unit kerja yang akan mengelola "
        "JIPP, dan situs atau aplikasi inovasi yang sudah dimiliki."
    )


def decision_paragraphs(consultation: Consultation, *, is_accepted: bool) -> tuple[str, ...]:
    """What a decision says before its reasons."""
    about = _("Setelah menelaah permohonan %(agency)s tertanggal %(date)s,") % {
        "agency": consultation.agency_name,
        "date": written_date(consultation.created_at),
    }
    if is_accepted:
        said = _("permohonan untuk menyelenggarakan JIPP dinyatakan diterima.")
    else:
        said = _("permohonan untuk menyelenggarakan JIPP belum dapat diterima.")
    return (f"{about} {said}",)


def decision_closing(*, is_accepted: bool) -> str:
    """What comes next."""
    if is_accepted:
        return _(
            "Langkah berikutnya: pimpinan instansi menetapkan pengelola JIPP (Pembina dan Pelaksana) beserta "
            "susunan dan tugasnya, lalu keputusan itu dicatat di JIPP Nasional. Setelah itu simpul mendapat "
            "alamat situsnya."
        )
    return _("Permohonan baru dapat diajukan kembali setelah hal-hal di atas terpenuhi.")
