"""The life of an account: invited or registered, active, suspended, closed."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from jipp.core.states import Transition, table


class AccountState(TextChoices):
    """Where an account stands."""

    INVITED = "diundang", _("diundang")
    ACTIVE = "aktif", _("aktif")
    SUSPENDED = "ditangguhkan", _("ditangguhkan")
    CLOSED = "nonaktif", _("nonaktif")


INVITED, ACTIVE, SUSPENDED, CLOSED = (state.value for state in AccountState)

ACCOUNT = table(
    Transition("activate", frozenset({INVITED}), ACTIVE),
    Transition("suspend", frozenset({ACTIVE}), SUSPENDED),
    Transition("restore", frozenset({SUSPENDED}), ACTIVE),
    Transition("close", frozenset({INVITED, ACTIVE, SUSPENDED}), CLOSED),
)
