"""Set-up of the app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The public API."""

    name = "jipp.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
