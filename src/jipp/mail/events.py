"""What happens to letters. That one was queued is told by the event it is about."""

from django.utils.translation import gettext_lazy as _

from jipp.core.events import Audience, kind

GIVEN_UP = kind("mail.letter.given_up", _("Surat tidak dapat diantar"), audience=Audience.OPERATOR)
FORGOTTEN = kind(
    "mail.letter.forgotten", _("Alamat dan isi surat seseorang dihapus"), audience=Audience.OPERATOR
)
TRIED = kind("mail.letter.tried", _("Surat percobaan dikirim"), audience=Audience.OPERATOR)
