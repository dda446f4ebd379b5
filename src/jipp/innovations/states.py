"""The life of a record in the directory.

Draft and curation come with the workspace; the directory's own moves stand here.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jipp.core.states import Transition, table


class State(models.TextChoices):
    """Where a record stands (domain practice: draft → curated → published → needs update …)."""

    DRAFT = "draf", _("Draf")
    PUBLISHED = "terbit", _("Terbit")
    NEEDS_UPDATE = "perlu-pembaruan", _("Perlu pembaruan")
    HIDDEN = "disembunyikan", _("Disembunyikan")
    ARCHIVED = "diarsipkan", _("Diarsipkan")
    MERGED = "digabung", _("Digabung")


PUBLIC = frozenset({State.PUBLISHED, State.NEEDS_UPDATE})

INNOVATION = table(
    Transition("publish", frozenset({State.DRAFT, State.HIDDEN}), State.PUBLISHED),
    Transition("hide", PUBLIC, State.HIDDEN),
    Transition("archive", PUBLIC | {State.HIDDEN}, State.ARCHIVED),
    Transition("merge", PUBLIC | {State.DRAFT, State.HIDDEN}, State.MERGED),
)
