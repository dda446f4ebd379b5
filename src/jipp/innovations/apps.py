"""Set-up of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


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
        from jipp.innovations.queries import links_of_partnerships  # noqa: PLC0415  (models first)
        from jipp.innovations.services.owners import follow_owner, titles_in_both  # noqa: PLC0415
        from jipp.network.queries import Follower, follow_transfers  # noqa: PLC0415
        from jipp.network.services import relate_partnerships  # noqa: PLC0415  (models first)

        relate_partnerships("innovations", links_of_partnerships)

        follow_transfers(Innovation, Follower(_("inovasi"), follow_owner, titles_in_both))
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
