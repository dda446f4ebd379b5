"""Set-up of the app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Import and export of everything a person manages."""

    name = "jipp.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
