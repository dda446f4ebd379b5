"""Jobs of the worker: letters go out every other second, old ones are emptied every hour."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from jipp.core.jobs import job
from jipp.mail.carriers.choice import chosen_carrier
from jipp.mail.services.forgetting import forget_old_letters
from jipp.mail.services.sending import Sender


@job("mail.send", every=2.0)
def send_letters() -> int:
    """Send what is due; nothing while there is no carrier."""
    sender = _sender()
    return sender.run() if sender is not None else 0


@job("mail.tidy", every=3600.0, single=True)
def tidy_up() -> int:
    """Empty letters whose time has come."""
    return forget_old_letters()


@lru_cache(maxsize=1)
def _sender() -> Sender | None:
    """The sender of this process, which keeps its carrier from run to run."""
    carrier = chosen_carrier()
    if carrier is None:
        return None
    return Sender(carrier, Path(settings.MAIL_HOME), settings.MAIL_PER_MINUTE)
