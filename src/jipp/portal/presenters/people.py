"""The people and bodies of an innovation, as its page names them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.ui.shapes import Fact
from jipp.innovations.models import Contact, Innovation, Innovator


def people_of(innovation: Innovation) -> tuple[Fact, ...]:
    """Who made it, who had a part in it, and who can be asked; people if they agreed (UU 27/2022)."""
    innovators: list[Innovator] = getattr(innovation, "public_innovators", [])
    made = tuple(Fact(_("Inovator"), one.name, note=one.role) for one in innovators)
    parties = tuple(
        Fact(_("Pemangku kepentingan"), one.name, note=one.part) for one in innovation.stakeholders.all()
    )
    return (*made, *parties, *_contacts_of(innovation))


def _contacts_of(innovation: Innovation) -> tuple[Fact, ...]:
    named: list[Contact] = getattr(innovation, "public_contacts", [])
    return tuple(
        Fact(
            one.role or _("Kontak"),
            one.name,
            url=f"mailto:{one.email}" if one.email else "",
            note=one.phone,
        )
        for one in named
    )
