"""What lower apps ask about people and cannot answer themselves; the app that can tells how to ask.

Names by number, for whoever shows the trace; and who keeps accounts: suspends and restores them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny

Names = Callable[[Iterable[int]], Mapping[int, str]]

Keeping = Callable[[Actor, int], Verdict]

_asking: list[Names] = []
_keeping: list[Keeping] = []


def register_names(names: Names) -> None:
    """Have `names` asked: the names of people by number, in one query; who was erased is not among them."""
    _asking[:] = [names]


def names_of(ids: Iterable[int]) -> Mapping[int, str]:
    """The names of these people that are still known."""
    wanted = set(ids)
    return _asking[0](wanted) if wanted and _asking else {}


def register_keeping(keeping: Keeping) -> None:
    """Have `keeping` asked whether an actor may suspend and restore the account of this number."""
    _keeping[:] = [keeping]


def may_keep_account(actor: Actor, person_id: int) -> Verdict:
    """Whether the actor may suspend and restore the account: the operator, and whoever roles entitle."""
    if actor.is_operator:
        return allow()
    if _keeping:
        return _keeping[0](actor, person_id)
    return deny(_("Akun ditangguhkan dan dipulihkan oleh pengelola JIPP Nasional."))
