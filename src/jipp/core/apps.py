"""Set-up of the ground."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The ground that every app stands on."""

    name = "jipp.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
