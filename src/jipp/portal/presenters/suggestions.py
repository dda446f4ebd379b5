"""Completions while typing, as the combobox reads them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from jipp.portal.presenters.directory import address
from jipp.portal.presenters.rows import innovation_url
from jipp.search.queries import Suggestion


def suggestion_items(found: Iterable[Suggestion]) -> list[dict[str, str]]:
    """`{label, detail, url}`: an innovation and its owner lead to its page, an agency to what names it."""
    return [_item(suggestion) for suggestion in found]


def _item(suggestion: Suggestion) -> dict[str, str]:
    if suggestion.kind == "innovation" and suggestion.nri is not None:
        url = innovation_url(suggestion.nri, suggestion.slug)
        return {"label": suggestion.text, "detail": suggestion.owner or _("Inovasi"), "url": url}
    url = address("portal:directory", urlencode({"q": f'"{suggestion.text}"'}))
    return {"label": suggestion.text, "detail": _("Instansi"), "url": url}
