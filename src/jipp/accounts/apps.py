"""Set-up of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "jipp.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tie the states of an account to their policies and events; tell the trace how people are called."""
        from jipp.accounts import concerns, events, policy, queries, states  # noqa: PLC0415  (models come first)
        from jipp.accounts.models import Person  # noqa: PLC0415
        from jipp.core.people import register_names  # noqa: PLC0415
        from jipp.core.states import connect  # noqa: PLC0415

        register_names(queries.names_of)
        concerns.follow_own_account()
        _follow_allauth()
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


def _follow_allauth() -> None:
    """Hear from django-allauth what it changed, and put the account's words into the rail."""
    from allauth.account.signals import user_logged_in  # noqa: PLC0415  (models must be loaded first)
    from allauth.mfa.signals import authenticator_added, authenticator_removed  # noqa: PLC0415
    from django.utils.translation import gettext_lazy as _  # noqa: PLC0415  (as above)

    from jipp.accounts import following  # noqa: PLC0415  (its models must be loaded first)
    from jipp.core.ui import rail  # noqa: PLC0415  (as above)

    authenticator_added.connect(following.factor_added, dispatch_uid="jipp")
    authenticator_removed.connect(following.factor_removed, dispatch_uid="jipp")
    user_logged_in.connect(following.signed_in_from, dispatch_uid="jipp")
    rail.add("security", _("Keamanan akun"), "mfa_index", "success", 820)
    rail.add("sessions", _("Sesi saya"), "usersessions_list", "clock", 830)
