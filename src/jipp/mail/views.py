"""The mailbox of the demonstration: no letter leaves it, so they are read here. Anywhere else it is 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from jipp.core.jinja import written_time
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.ui.shapes import Cell, Column, Fact, build_pager
from jipp.mail.compose import DEFAULT_SENDER
from jipp.mail.dress import sheet_hash, with_sheet
from jipp.mail.models import Letter, Standing
from jipp.mail.queries import is_mailbox_open, letter_in_mailbox, mailbox

View = Callable[..., HttpResponse]
PAGE = 50
# Links of a letter open in the page around it, when they are pressed; nothing else is let out of the frame.
SANDBOX = "allow-top-navigation-by-user-activation"
_BODY_POLICY = {
    "default-src": [NONE],
    "style-src": [sheet_hash()],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": [SANDBOX],
}
_alone = cast("Callable[[View], View]", csp(_BODY_POLICY))
_with_frame = cast("Callable[[View], View]", csp_update({"frame-src": [SELF]}))


def in_demonstration(view: View) -> View:
    """Only where the mailbox is open, and on the national site, whose letters they are."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_mailbox_open() or getattr(request, "node", None) is not None:
            raise Http404
        return view(request, *args, **kwargs)

    return run


@require_safe
@in_demonstration
@never_cache
def mailbox_page(request: HttpRequest) -> HttpResponse:
    """All letters, newest first, or those to one recipient."""
    recipient = request.GET.get("kepada", "").strip()[:100]
    found = Paginator(mailbox(recipient).defer("text", "html"), PAGE).get_page(request.GET.get("hal"))

    def address_of(number: int) -> str:
        wanted = {"kepada": recipient, "hal": number if number > 1 else ""}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return page_path("mail:mailbox") + (f"?{query}" if query else "")

    context = {
        "recipient": recipient,
        "count": found.paginator.count,
        "columns": [Column(label) for label in (_("Perihal"), _("Kepada"), _("Dibuat"), _("Keadaan"))],
        "rows": [_row(letter) for letter in found],
        "pager": build_pager(found.number, found.paginator.num_pages, address_of),
    }
    return page(request, "mail/mailbox.html", context)


@require_safe
@in_demonstration
@never_cache
@_with_frame
def letter_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One letter: its head, its look in a frame, its text."""
    letter = _letter(uuid)
    context = {
        "letter": letter,
        "facts": _facts(letter),
        "sandbox": SANDBOX,
        "others_url": f"{page_path('mail:mailbox')}?{urlencode({'kepada': letter.address})}",
    }
    return page(request, "mail/letter.html", context)


@require_safe
@in_demonstration
@never_cache
@xframe_options_sameorigin
@_alone
def letter_body(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The letter as HTML, alone: no scripts, no pictures, no forms, no look but its own."""
    html = _letter(uuid).html.replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(with_sheet(html))


def _letter(uuid: UUID) -> Letter:
    letter = letter_in_mailbox(uuid)
    if letter is None:
        raise Http404
    return letter


def _row(letter: Letter) -> tuple[Cell | str, ...]:
    lang = letter.language if letter.subject else ""
    return (
        Cell(letter.subject or _("(isi dihapus)"), page_path("mail:letter", uuid=str(letter.uuid)), lang),
        f"{letter.name} <{letter.address}>" if letter.name else letter.address,
        written_time(letter.created_at),
        _standing(letter),
    )


def _facts(letter: Letter) -> list[Fact]:
    sent = written_time(letter.sent_at) if letter.sent_at else ""
    return [
        Fact(_("Kepada"), letter.address, note=letter.name),
        Fact(_("Dari"), letter.sender_name or DEFAULT_SENDER),
        Fact(_("Dibuat"), written_time(letter.created_at)),
        Fact(_("Keadaan"), _standing(letter), note=sent),
        Fact(_("Jenis"), letter.kind),
        Fact(_("Galat terakhir"), letter.last_error),
    ]


def _standing(letter: Letter) -> str:
    return {
        Standing.WAITING: _("menunggu dikirim"),
        Standing.SENDING: _("sedang dikirim"),
        Standing.RETRYING: _("akan dicoba lagi"),
        Standing.SENT: _("terkirim"),
        Standing.GIVEN_UP: _("tidak dapat diantar"),
    }[letter.standing]
