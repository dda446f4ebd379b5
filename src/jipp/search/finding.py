"""How innovations are found from the workspace: by the completions of the public directory."""

from __future__ import annotations

from urllib.parse import urlencode

from django.utils.translation import gettext_lazy

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.ui import finding
from jipp.core.ui.finding import Found
from jipp.search.queries import suggest


def add_finders() -> None:
    """Have innovations found; called once when the app is ready."""
    finding.add("innovations", gettext_lazy("Inovasi"), _innovations, order=90, more=_directory)


def _innovations(actor: Actor, text: str, limit: int) -> list[Found]:
    return [
        Found(one.text, page_path("portal:innovation", nri=one.nri, slug=one.slug), one.owner, "id")
        for one in suggest(text, limit=limit + _AGENCIES)
        if one.nri is not None
    ][:limit]


_AGENCIES = 3
"""So many of the completions may be agencies, which are found elsewhere."""


def _directory(actor: Actor, text: str) -> str:
    return f"{page_path('portal:directory')}?{urlencode({'q': text})}"
