"""Set-up of the installation: its start-up checks and its commands."""

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """How the program is put together, started and checked."""

    name = "jipp.config"
    label = "installation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the numbered checks."""
        from jipp.config import checks  # noqa: F401, PLC0415  (registering is all that is wanted)
