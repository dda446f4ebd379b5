"""Set-up of the app."""

from django.apps import AppConfig


class InnovationsConfig(AppConfig):
    """The lifelong record of each innovation."""

    name = "jipp.innovations"
    label = "innovations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie the state table to its policy and events."""
        from jipp.core.states import connect  # noqa: PLC0415  (models must be loaded first)
        from jipp.innovations import events, policy, states  # noqa: PLC0415
        from jipp.innovations.models import Innovation  # noqa: PLC0415

        connect(
            Innovation,
            states.INNOVATION,
            policies=policy.MOVES,
            kinds={
                "publish": events.PUBLISHED,
                "hide": events.HIDDEN,
                "archive": events.ARCHIVED,
                "merge": events.MERGED,
            },
        )
