"""Set-up of the app."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Provinces, regencies and cities."""

    name = "jipp.regions"
    label = "regions"
    default_auto_field = "django.db.models.BigAutoField"
