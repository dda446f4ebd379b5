"""Set-up of the app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Agencies and the nodes of the network."""

    name = "jipp.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"
