"""Set-up of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    """Pages below /kerja/."""

    name = "jipp.workspace"
    label = "workspace"

    def ready(self) -> None:
        """Put the first words into the rail."""
        from jipp.core.ui import rail  # noqa: PLC0415  (translations must be ready first)

        rail.add("home", _("Yang menunggu Anda"), "workspace:home", "check", 10)
        rail.add("powers", _("Wewenang saya"), "workspace:powers", "person", 810)
