"""Set-up of the app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The directory's index."""

    name = "jipp.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
