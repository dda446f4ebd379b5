"""Reading: the text of a letter from its templates, addresses of the portal, the demonstration's mailbox."""

from jipp.mail.addresses import mail_address
from jipp.mail.models import Standing
from jipp.mail.queries.letters import Waiting, is_mailbox_open, letter_in_mailbox, mailbox, waiting
from jipp.mail.queries.rendering import Content, portal_address, render_letter

__all__ = [
    "Content",
    "Standing",
    "Waiting",
    "is_mailbox_open",
    "letter_in_mailbox",
    "mail_address",
    "mailbox",
    "portal_address",
    "render_letter",
    "waiting",
]
