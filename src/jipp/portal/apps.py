"""Set-up of the app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public web."""

    name = "jipp.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
