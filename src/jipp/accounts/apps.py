"""Set-up of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "jipp.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie the states of an account to their policies and events."""
        from jipp.accounts import events, policy, states  # noqa: PLC0415  (models must be loaded first)
        from jipp.accounts.models import Person  # noqa: PLC0415
        from jipp.core.states import connect  # noqa: PLC0415

        connect(
            Person,
            states.ACCOUNT,
            policies={
                "activate": policy.may_change_account,
                "suspend": policy.may_suspend_account,
                "restore": policy.may_suspend_account,
                "close": policy.may_change_account,
            },
            kinds={
                "activate": events.PERSON_ACTIVATED,
                "suspend": events.PERSON_SUSPENDED,
                "restore": events.PERSON_RESTORED,
                "close": events.PERSON_CLOSED,
            },
        )
