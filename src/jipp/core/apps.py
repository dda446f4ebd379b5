"""Set-up of the ground."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    """The ground that every app stands on."""

    name = "jipp.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the background work of the ground, and what follows migrations."""
        from jipp.core.seal import tasks  # noqa: F401, PLC0415  (models must be loaded first)
        from jipp.core.statistics import after_migrations  # noqa: PLC0415  (its models too)

        post_migrate.connect(after_migrations, sender=self, dispatch_uid="jipp.core.statistics")
