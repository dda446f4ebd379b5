"""The carrier of this installation, by its settings."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from jipp.mail.carriers.carrier import Carrier
from jipp.mail.carriers.folder import FolderCarrier
from jipp.mail.carriers.smtp import SmtpCarrier


def chosen_carrier() -> Carrier | None:
    """The mail server where one is named, else the folder; none in production, where letters wait for one."""
    home = Path(settings.MAIL_HOME)
    if settings.MAIL_SMTP_URL:
        return SmtpCarrier(settings.MAIL_SMTP_URL, home / "post")
    return FolderCarrier(home) if settings.MAIL_MAY_STAY_HERE else None
