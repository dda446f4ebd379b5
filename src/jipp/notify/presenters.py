"""The kinds of notice by group, as the page of choices shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from jipp.core.ui.forms import Field, FormShape
from jipp.notify.kinds import NoticeKind
from jipp.notify.queries import can_choose


@dataclass(frozen=True, slots=True)
class FixedKind:
    """A kind whose channel stands: its title, and why."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Kinds that belong together: those to choose, and those that stand."""

    id: str
    title: str
    fields: tuple[Field, ...]
    fixed: tuple[FixedKind, ...]


def choice_groups(kinds: Sequence[NoticeKind], shape: FormShape) -> tuple[ChoiceGroup, ...]:
    """The groups of these kinds, in their order."""
    grouped = groupby(kinds, key=lambda kind: str(kind.group))
    numbered = enumerate(grouped, 1)
    return tuple(_group(number, title, list(some), shape) for number, (title, some) in numbered)


def _group(number: int, title: str, kinds: list[NoticeKind], shape: FormShape) -> ChoiceGroup:
    return ChoiceGroup(
        id=f"kelompok-{number}",
        title=title,
        fields=shape.part([kind.code for kind in kinds if can_choose(kind)]),
        fixed=tuple(FixedKind(str(kind.title), _why(kind)) for kind in kinds if not can_choose(kind)),
    )


def _why(kind: NoticeKind) -> str:
    if kind.is_fixed and kind.is_mailed:
        return _("Surel segera, tidak dapat dimatikan: keamanan akun Anda bergantung padanya.")
    if kind.is_fixed:
        return _("Surel segera, tidak dapat dimatikan: menyangkut wewenang Anda.")
    return _("Setiap langkah disampaikan dengan surat tersendiri ke alamat dalam permohonan.")
