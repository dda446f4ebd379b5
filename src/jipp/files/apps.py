"""Set-up of the app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Stored files."""

    name = "jipp.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie the states to their policies and declare the background work."""
        from jipp.files import moves, tasks  # noqa: F401, PLC0415  (models must be loaded first)
