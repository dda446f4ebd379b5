"""Set-up of the app."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Letters by e-mail: their outbox, and who carries them."""

    name = "jipp.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the jobs that carry letters and tidy up after them."""
        from jipp.mail import tasks  # noqa: F401, PLC0415  (models must be loaded first)
