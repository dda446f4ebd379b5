"""The Jinja2 environment of all pages, and what every page knows.

Undefined names fail (`StrictUndefined`); components are macros under `ui/`. Numbers and dates are written
as the reader's language does: `1.234,5` and `21 November 2026` in Indonesian.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.html import format_html
from jinja2 import Environment, StrictUndefined, pass_eval_context
from jinja2.filters import do_xmlattr
from jinja2.nodes import EvalContext

from jipp.core.links import in_language, page_path
from jipp.core.ui import rail, unread
from jipp.core.ui.forms import form_shape

_HOUR = 3600
_BABEL = {"en": "en_GB"}
"""English as the world outside North America writes it: days before months, hours to 24."""
_ZONES = {0: "UTC", 7 * _HOUR: "WIB", 8 * _HOUR: "WITA", 9 * _HOUR: "WIT"}


def lang() -> str:
    """The language of the page being made: `id` or `en`."""
    return translation.get_language() or settings.LANGUAGE_CODE


@pass_eval_context
def lang_attr(context: EvalContext, code: str) -> str:
    """The attribute of an element whose words are in `code`; nothing where that is the page's language.

    Records are written in Indonesian, on English pages too.
    """
    return do_xmlattr(context, {"lang": code if code and code != lang() else None})


def number(value: float | Decimal, digits: int | None = None) -> str:
    """A number as readers write it, with `digits` decimals if given."""
    if digits is None and isinstance(value, int):
        # Lists write hundreds of whole numbers; both languages part them by threes.
        return f"{value:,}" if lang() == "en" else f"{value:,}".replace(",", ".")
    pattern = "#,##0" + ("." + "0" * digits if digits else "") if digits is not None else None
    return format_decimal(value, format=pattern, locale=lang())


@pass_eval_context
def as_written(context: EvalContext, text: str, code: str = "id") -> str:
    """Words of a record in the language they were written in, marked where the page's is another one."""
    attribute = lang_attr(context, code)
    return format_html("<span{}>{}</span>", attribute, text) if text and attribute else text


def written_date(value: date | datetime, style: str = "long") -> str:
    """A date in words: `21 November 2026`."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_date(value, format=style, locale=_BABEL.get(lang(), lang()))


def written_time(value: datetime) -> str:
    """A moment with its zone: `21 November 2026 14.05 WIB`, in English `14:05`."""
    local = timezone.localtime(value)
    pattern = "d MMMM y HH:mm" if lang() == "en" else "d MMMM y HH.mm"
    offset = local.utcoffset()
    zone = _ZONES.get(int(offset.total_seconds()) if offset is not None else 0, "UTC")
    return f"{format_datetime(local, format=pattern, locale=lang())} {zone}"


def written_clock(value: datetime) -> str:
    """The time of day with its zone: `14.05 WIB`, for lists by day."""
    return written_time(value).split(" ", 3)[3]


def url(name: str, **kwargs: Any) -> str:
    """The address of the page `name`, in the language of the page being made."""
    return page_path(name, **kwargs)


def environment(**options: Any) -> Environment:
    """The environment; called once by Django's Jinja2 backend."""
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    options["autoescape"] = True
    env = Environment(**options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])  # noqa: S701  (set above)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.filters["as_written"] = as_written
    env.globals.update(
        static=static,
        url=url,
        number=number,
        clock=written_clock,
        date=written_date,
        moment=written_time,
        lang_code=lang,
        lang_attr=lang_attr,
        in_language=in_language,
        rail_links=rail.links,
        unread_of=unread.unread,
        form_shape=form_shape,
        messages_of=get_messages,
    )
    return env


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What every page knows besides its own content."""
    return {
        "lang": lang(),
        "path": request.get_full_path(),
        "contact_email": settings.ENV.contact_email,
        "today": timezone.localdate(),
    }
