"""Set-up of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotifyConfig(AppConfig):
    """Notices in the workspace and by e-mail."""

    name = "jipp.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie erasure, the clock, and what the workspace shows."""
        from jipp.core.ui import rail, unread  # noqa: PLC0415  (translations must be ready first)
        from jipp.notify import tasks  # noqa: F401, PLC0415  (models must be loaded first)
        from jipp.notify.queries import unread_count  # noqa: PLC0415  (as above)
        from jipp.notify.services import follow_erasure  # noqa: PLC0415  (as above)

        follow_erasure()
        unread.register(unread_count, "notify:notices")
        rail.add("notices", _("Pemberitahuan"), "notify:notices", "bell", 30)
