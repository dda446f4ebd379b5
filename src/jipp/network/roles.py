"""Roles as data: what each may do, by area and level, and in what kind of scope it is held.

After the table of roles in PermenPANRB 89/2020 (annex II and V) and the practice of KIPP. Later apps add
areas and roles of their own here (secretariat, evaluator, panelist).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """A part that people have in the network."""

    INNOVATOR = "inovator", _("Inovator")
    AGENCY_ADMIN = "admin-instansi", _("Admin instansi")
    PELAKSANA = "pelaksana", _("Pelaksana JIPP")
    PEMBINA = "pembina", _("Pembina JIPP")
    FACILITATOR = "fasilitator", _("Fasilitator")
    EDITOR = "editor", _("Editor situs")


class ScopeKind(TextChoices):
    """Where a role is held."""

    NODE = "node", _("Simpul JIPP")
    AGENCY = "agency", _("Instansi")
    UNIT = "unit", _("Unit pelayanan")


class Area(StrEnum):
    """What an act is about."""

    SITE = "site"
    REGISTER = "register"
    PEOPLE = "people"
    NODE = "node"
    COOPERATION = "cooperation"
    FUNDING = "funding"
    INNOVATION = "innovation"
    COACHING = "coaching"
    OVERSIGHT = "oversight"


class Level(IntEnum):
    """How far a power reaches: seeing what is not public, working on it, deciding."""

    NONE = 0
    SEE = 1
    WORK = 2
    DECIDE = 3


AREA_LABELS: Mapping[Area, object] = MappingProxyType(
    {
        Area.SITE: _("Isi situs"),
        Area.REGISTER: _("Daftar instansi dan unit"),
        Area.PEOPLE: _("Orang dan peran"),
        Area.NODE: _("Simpul, penetapan dan alamatnya"),
        Area.COOPERATION: _("Kerja sama dan peraturan"),
        Area.FUNDING: _("Sumber dana"),
        Area.INNOVATION: _("Data inovasi"),
        Area.COACHING: _("Pembinaan"),
        Area.OVERSIGHT: _("Pemantauan dan evaluasi"),
    }
)
LEVEL_LABELS: Mapping[Level, object] = MappingProxyType(
    {
        Level.NONE: _("tidak ada"),
        Level.SEE: _("melihat"),
        Level.WORK: _("mengerjakan"),
        Level.DECIDE: _("memutuskan"),
    }
)


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """What a role may do and where it is held. `is_guarded`: it acts only after a second factor."""

    scope: ScopeKind
    powers: Mapping[Area, Level]
    is_guarded: bool
    given_by: frozenset[Role]


def _powers(**levels: Level) -> Mapping[Area, Level]:
    return MappingProxyType({Area(name): level for name, level in levels.items()})


_SEE, _WORK, _DECIDE = Level.SEE, Level.WORK, Level.DECIDE
_HEADS = frozenset({Role.PELAKSANA})

ROLES: Mapping[Role, RoleSpec] = MappingProxyType(
    {
        Role.INNOVATOR: RoleSpec(
            ScopeKind.UNIT,
            _powers(innovation=_WORK),
            is_guarded=False,
            given_by=frozenset({Role.AGENCY_ADMIN, Role.PELAKSANA}),
        ),
        Role.AGENCY_ADMIN: RoleSpec(
            ScopeKind.AGENCY,
            _powers(register=_WORK, people=_WORK, innovation=_DECIDE),
            is_guarded=True,
            given_by=_HEADS,
        ),
        Role.PELAKSANA: RoleSpec(
            ScopeKind.NODE,
            _powers(
                site=_DECIDE,
                register=_DECIDE,
                people=_DECIDE,
                node=_WORK,
                cooperation=_DECIDE,
                funding=_WORK,
                innovation=_DECIDE,
                coaching=_DECIDE,
                oversight=_WORK,
            ),
            is_guarded=True,
            given_by=_HEADS,
        ),
        Role.PEMBINA: RoleSpec(
            ScopeKind.NODE,
            _powers(
                site=_SEE,
                register=_SEE,
                people=_SEE,
                node=_DECIDE,
                cooperation=_SEE,
                funding=_DECIDE,
                innovation=_SEE,
                coaching=_SEE,
                oversight=_DECIDE,
            ),
            is_guarded=True,
            given_by=_HEADS,
        ),
        Role.FACILITATOR: RoleSpec(
            ScopeKind.NODE,
            _powers(coaching=_WORK, innovation=_SEE),
            is_guarded=False,
            given_by=_HEADS,
        ),
        Role.EDITOR: RoleSpec(
            ScopeKind.NODE,
            _powers(site=_WORK),
            is_guarded=False,
            given_by=_HEADS,
        ),
    }
)
