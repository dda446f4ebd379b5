"""Writing: letters are queued, given up, forgotten."""

from jipp.mail.services.forgetting import forget_address, forget_old_letters
from jipp.mail.services.marking import give_up
from jipp.mail.services.queueing import NewLetter, Recipient, queue_mail, queue_mail_many
from jipp.mail.services.trying import try_mail

__all__ = [
    "NewLetter",
    "Recipient",
    "forget_address",
    "forget_old_letters",
    "give_up",
    "queue_mail",
    "queue_mail_many",
    "try_mail",
]
