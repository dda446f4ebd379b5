"""The form of one's choices: a channel for each kind that can be chosen, and the zone of one's mornings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jipp.notify.kinds import NoticeKind
from jipp.notify.models import Channel, Zone
from jipp.notify.queries import can_choose

ZONE = "zona"


class ChoicesForm(forms.Form):
    """`kinds` are those to choose, `chosen` the channels as they stand."""

    def __init__(
        self, data: Any, *, kinds: Sequence[NoticeKind], chosen: Mapping[str, Channel], zone: Zone
    ) -> None:
        super().__init__(data)
        for kind in kinds:
            if can_choose(kind):
                self.fields[kind.code] = forms.ChoiceField(
                    label=str(kind.title), choices=Channel.choices, initial=chosen[kind.code].value
                )
        self.fields[ZONE] = forms.ChoiceField(
            label=_("Surel harian dikirim pukul 07.00"), choices=Zone.choices, initial=zone.value
        )

    @property
    def wanted(self) -> dict[str, Channel]:
        """What was chosen, by kind."""
        return {code: Channel(value) for code, value in self.cleaned_data.items() if code != ZONE}

    @property
    def zone(self) -> Zone:
        """The zone that was chosen."""
        return Zone(self.cleaned_data[ZONE])
