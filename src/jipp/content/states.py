"""The life of an entry, and of an offer between two sites."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jipp.core.states import Transition, table


class EntryState(models.TextChoices):
    """Where an entry stands. Visitors see what is published, and nothing else."""

    DRAFT = "konsep", _("Konsep")
    REVIEW = "diperiksa", _("Menunggu diperiksa")
    SCHEDULED = "terjadwal", _("Terjadwal")
    PUBLISHED = "terbit", _("Terbit")
    WITHDRAWN = "ditarik", _("Ditarik")


class OfferState(models.TextChoices):
    """Where an offer stands."""

    OFFERED = "ditawarkan", _("Ditawarkan")
    ACCEPTED = "diterima", _("Diterima")
    DECLINED = "ditolak", _("Tidak diambil")


_D, _R, _S, _P, _W = EntryState
_UNSEEN = frozenset({_D, _R, _W})

ENTRY = table(
    Transition("submit", frozenset({_D, _W}), _R),
    Transition("return", frozenset({_R}), _D),
    Transition("publish", _UNSEEN, _P),
    Transition("schedule", _UNSEEN, _S),
    Transition("appear", frozenset({_S}), _P),
    Transition("unschedule", frozenset({_S}), _D),
    Transition("withdraw", frozenset({_P}), _W),
    Transition("expire", frozenset({_P}), _W),
)
OFFER = table(
    Transition("accept", frozenset({OfferState.OFFERED}), OfferState.ACCEPTED),
    Transition("decline", frozenset({OfferState.OFFERED}), OfferState.DECLINED),
)
APPROVED = frozenset({_S, _P})
"""In these states the words shown are those that were approved; later ones wait in a newer version."""
