"""Set-up of the app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The directory's index."""

    name = "jipp.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what happens to innovations; have them found."""
        from jipp.search import finding  # noqa: PLC0415  (models must be loaded first)
        from jipp.search.services.outbox import follow_events  # noqa: PLC0415  (as above)

        follow_events()
        finding.add_finders()
