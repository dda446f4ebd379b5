"""The life of a stored file: received, put to use by its owner, taken away."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jipp.core.states import Transition, table


class State(models.TextChoices):
    """Where a file stands. What is pending is gone after a day; what is withdrawn is seen by nobody."""

    PENDING = "menunggu", _("Menunggu dipakai")
    ATTACHED = "terpasang", _("Terpasang")
    WITHDRAWN = "ditarik", _("Ditarik")


FILE = table(
    Transition("attach", frozenset({State.PENDING}), State.ATTACHED),
    Transition("withdraw", frozenset({State.PENDING, State.ATTACHED}), State.WITHDRAWN),
)
