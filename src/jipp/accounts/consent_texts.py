"""The texts that people consent to, each version as it was shown.

A text that changes, the title or the explanation, is a new version at the end of its list; the old ones stay,
so that everybody can read what they agreed to. What was agreed to an older version stands until it is
withdrawn or given anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from jipp.accounts.models import Purpose
from jipp.core.events import Text

__all__ = ["TEXTS", "ConsentText", "text_given", "text_now"]


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version of the text to one purpose: its title, and what it is about."""

    version: str
    title: Text
    about: Text = ""


TEXTS: Mapping[str, tuple[ConsentText, ...]] = MappingProxyType(
    {
        Purpose.ACCOUNT.value: (ConsentText("2026-11", _("Pengelolaan akun")),),
        Purpose.CONTACT.value: (ConsentText("2026-11", _("Kontak ditampilkan kepada publik")),),
        Purpose.NEWS.value: (
            ConsentText("2026-11", _("Kabar dan ringkasan lewat surel")),
            ConsentText(
                "2026-11-22",
                _("Buletin JIPP lewat surel"),
                _(
                    "Berita, agenda, dan inovasi baru dari jejaring, bagi siapa pun yang berlangganan. "
                    "Pemberitahuan tentang pekerjaan Anda bukan bagian dari buletin."
                ),
            ),
        ),
    }
)
"""By the purpose, the oldest first."""


def text_now(purpose: str) -> ConsentText:
    """The version that is shown now. Raises `KeyError` for a purpose that there is not."""
    return TEXTS[purpose][-1]


def text_given(purpose: str, version: str) -> ConsentText:
    """The version that somebody agreed to; under an unknown number only the number is known."""
    known = {text.version: text for text in TEXTS.get(purpose, ())}
    return known.get(version) or ConsentText(version, "")
