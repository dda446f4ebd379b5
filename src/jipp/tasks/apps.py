"""Set-up of the app."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """What waits for whom."""

    name = "jipp.tasks"
    label = "tasks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the events of the network; have tasks found."""
        from jipp.tasks import finding, following  # noqa: PLC0415  (models must be loaded first)

        following.follow_network()
        finding.add_finders()
