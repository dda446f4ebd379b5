"""What happens to one's own account, for lists of what concerns a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.accounts.queries import visible_to
from jipp.core.concerns import Named, follow
from jipp.core.links import page_path


def follow_own_account() -> None:
    """Let everybody follow their own account."""
    follow(Person, rows=visible_to, names=_named)


def _named(keys: Sequence[str]) -> Mapping[str, Named]:
    return {key: Named(_("Akun Anda"), page_path("mfa_index")) for key in keys}
