"""The register: agencies, names, units and nodes enter once and are kept."""

from __future__ import annotations

import pytest

from jipp.core.actor import VISITOR, operator
from jipp.core.errors import Refused
from jipp.core.keys import match_key
from jipp.core.models import Event
from jipp.network.models import Agency, AgencyKind, CollaborationLink, Node, NodeKind, Succession, Unit
from jipp.network.services import (
    AgencyEntry,
    NodeEntry,
    register_agencies,
    register_nodes,
    register_units,
)

pytestmark = pytest.mark.django_db
KEEPER = operator("test")
ENTRY = AgencyEntry(
    "Kementerian Hukum", AgencyKind.MINISTRY, "Kemenkum", None, ("Kemenkumham",), ("Kemenkumham",)
)


def test_an_agency_enters_once_with_its_names() -> None:
    ids = register_agencies([ENTRY], actor=KEEPER)
    count = Event.objects.count()
    assert register_agencies([ENTRY], actor=KEEPER) == ids
    assert Event.objects.count() == count
    agency = Agency.objects.get()
    assert (agency.code, agency.former_names.get().name) == ("kemenkum", "Kemenkumham")
    assert Succession.objects.count() == 1


def test_codes_never_collide() -> None:
    register_agencies(
        [AgencyEntry("Balai A", AgencyKind.OTHER, "BA"), AgencyEntry("Balai B", AgencyKind.OTHER, "B.A")],
        actor=KEEPER,
    )
    assert len(set(Agency.objects.values_list("code", flat=True))) == 2


def test_what_a_poorer_list_does_not_know_stays() -> None:
    register_agencies([ENTRY], actor=KEEPER)
    register_agencies([AgencyEntry("KEMENTERIAN HUKUM", AgencyKind.MINISTRY)], actor=KEEPER)
    agency = Agency.objects.get()
    assert (agency.name, agency.short_name) == ("KEMENTERIAN HUKUM", "Kemenkum")


def test_units_enter_once_an_agency() -> None:
    pk = register_agencies([ENTRY], actor=KEEPER)[match_key(ENTRY.name)]
    first = register_units([(pk, "Kanwil DIY"), (pk, "KANWIL  DIY")], actor=KEEPER)
    assert first == register_units([(pk, "kanwil diy")], actor=KEEPER)
    assert Unit.objects.count() == 1


def test_a_node_enters_once_with_members_and_link() -> None:
    pk = register_agencies([ENTRY], actor=KEEPER)[match_key(ENTRY.name)]
    entry = NodeEntry(NodeKind.CENTRAL, "kemenkum", "JIPP", "JIPP", pk, members=(pk,), link="https://x.go.id")
    register_nodes([entry], actor=KEEPER)
    count = Event.objects.count()
    register_nodes([entry], actor=KEEPER)
    assert (Event.objects.count(), Node.objects.count()) == (count, 1)
    assert CollaborationLink.objects.get().address == "https://x.go.id"


def test_a_visitor_changes_nothing() -> None:
    with pytest.raises(Refused):
        register_agencies([ENTRY], actor=VISITOR)
