"""Set-up of the app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The directory's index."""

    name = "jipp.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what happens to innovations."""
        from jipp.search.services.outbox import follow_events  # noqa: PLC0415  (models must be loaded first)

        follow_events()
