"""Set-up of the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jipp.core.actor import Actor


class WorkspaceConfig(AppConfig):
    """Pages below /kerja/."""

    name = "jipp.workspace"
    label = "workspace"

    def ready(self) -> None:
        """Put the first words into the rail; have people found."""
        from jipp.core.ui import rail  # noqa: PLC0415  (translations must be ready first)
        from jipp.workspace import finding  # noqa: PLC0415  (models must be loaded first)

        finding.add_finders()

        rail.add("home", _("Yang menunggu Anda"), "workspace:home", "check", 10)
        rail.add("tasks", _("Tugas"), "workspace:tasks", "document", 20)
        rail.add("events", _("Peristiwa"), "workspace:events", "clock", 30)
        rail.add(
            "people", pgettext_lazy("daftar", "Orang"), "workspace:people", "people", 220, shown=_sees_people
        )
        rail.add("powers", _("Wewenang saya"), "workspace:powers", "person", 810)
        rail.add("moving", _("Serah terima"), "people:moving", "share", 815, shown=_holds_roles)
        rail.add("own-data", _("Data saya"), "own:data", "document", 840)


def _holds_roles(actor: Actor) -> bool:
    return bool(actor.grants)


def _sees_people(actor: Actor) -> bool:
    from jipp.network.models import ROLES, Area, Role  # noqa: PLC0415  (models must be loaded first)

    return any(Area.PEOPLE in ROLES[Role(grant.role)].powers for grant in actor.grants)
