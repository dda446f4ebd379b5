"""What a chat or a social network shows of a record's address (Open Graph)."""

from __future__ import annotations

from urllib.parse import urljoin

from django.templatetags.static import static
from django.utils.translation import gettext as _

from jipp.innovations.models import Innovation

_LOCALES = {"id": "id_ID", "en": "en_GB"}
_LONGEST = 200
SIGN = "core/icons/maskable-512.png"
"""The sign on its ground: what stands for a record without a picture."""


def innovation_preview(record: Innovation, *, url: str, site_name: str, language: str) -> dict[str, str]:
    """Properties by name (`og:title`, …) in the order of the page's head; what is not known is left out."""
    picture = next((medium for medium in record.media.all() if medium.kind == "image"), None)
    other = next(code for code in _LOCALES if code != language)
    values = {
        "og:type": "article",
        "og:site_name": site_name,
        "og:locale": _LOCALES[language],
        "og:locale:alternate": _LOCALES[other],
        "og:title": record.title,
        "og:description": shortened(record.summary or record.expansion or record.agency.name),
        "og:url": url,
        "og:image": picture.address if picture else urljoin(url, static(SIGN)),
        "og:image:alt": picture.alternative_text if picture else _("Lambang JIPP"),
        "article:modified_time": record.updated_at.isoformat(timespec="seconds"),
        "article:author": record.agency.name,
    }
    return {name: value for name, value in values.items() if value}


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text cut at a word, with an ellipsis where it was cut."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
