"""Set-up of the app."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """What waits for whom."""

    name = "jipp.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the events of the network."""
        from jipp.tasks import following  # noqa: PLC0415  (models must be loaded first)

        following.follow_network()
