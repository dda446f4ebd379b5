"""Set-up of the app."""

from django.apps import AppConfig


class InnovationsConfig(AppConfig):
    """The lifelong record of each innovation."""

    name = "jipp.innovations"
    label = "innovations"
    default_auto_field = "django.db.models.BigAutoField"
