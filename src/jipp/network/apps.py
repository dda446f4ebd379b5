"""Set-up of the app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Agencies and the nodes of the network."""

    name = "jipp.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie the states of nodes and of what leads to them to their policies and events."""
        from jipp.network import (  # noqa: F401, PLC0415  (models must be loaded first)
            connections,
            cooperating,
            tasks,
        )

        connections.connect_states()
        connections.follow_accounts()
        connections.add_words()
        connections.show_things()
        cooperating.connect_states()
        cooperating.own_files()
        cooperating.add_words()
