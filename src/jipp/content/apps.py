"""Set-up of the app."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """What the sites of the network say."""

    name = "jipp.content"
    label = "content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie states to policies and events, files to entries, words to rail and foot, decisions to tasks."""
        from jipp.content import connections, finding, tasks, waiting  # noqa: F401, PLC0415  (models must be loaded first)

        connections.connect_states()
        connections.own_files()
        connections.add_words()
        finding.add_finders()
        finding.follow_entries()
        waiting.open_and_close_tasks()
