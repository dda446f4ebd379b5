"""What concerns whom: each app says which of its things one follows by one's roles, and how it calls them.

Recent events are gathered from these; whoever follows a thing sees its history as staff does on its own page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from jipp.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as a list of events calls it, and its page; `lang` where its name may not be in the page's.

    `lead` are words of the page's language before the name.
    """

    title: str
    url: str
    lang: str = ""
    lead: str = ""


Rows = Callable[[Actor], "models.QuerySet[Any]"]
"""From who asks to the rows that concern them; without any filter where that is every row."""
Names = Callable[[Sequence[str]], Mapping[str, Named]]
"""From keys as events hold them to names and pages, in one statement; what is gone is not among them."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Things of one model."""

    model: type[models.Model]
    rows: Rows
    names: Names

    @property
    def label(self) -> str:
        """The type of the object, as events hold it."""
        return self.model._meta.label_lower


_concerns: dict[str, Concern] = {}


def follow(model: type[models.Model], *, rows: Rows, names: Names) -> None:
    """Let events of this model's things be shown to those whom they concern; the last word holds."""
    concern = Concern(model, rows, names)
    _concerns[concern.label] = concern


def concerns() -> Mapping[str, Concern]:
    """Every kind of thing that is followed, by its type."""
    return _concerns
