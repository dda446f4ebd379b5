"""Set-up of the ground."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The ground that every app stands on."""

    name = "jipp.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the background work of the ground."""
        from jipp.core.seal import tasks  # noqa: F401, PLC0415  (models must be loaded first)
