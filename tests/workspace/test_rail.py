"""The words at the left of the workspace: in the order of the work, each role its own."""

from __future__ import annotations

import pytest

from jipp.core.ui import rail
from tests import cast

pytestmark = pytest.mark.django_db

OWN = ["Yang menunggu Anda", "Tugas"]
NODES = ["Papan jejaring", "Simpul", "Konsultasi"]
REGISTER = ["Instansi", "Unit pelayanan", "Orang"]
SITE = ["Isi situs", "Kerja sama", "Peraturan", "Pendanaan"]


def words(member: str) -> list[list[str]]:
    """The groups that a member of the cast reads."""
    actor = cast.actors(cast.people(cast.places()))[member]
    return [[link.label for link in group] for group in rail.links(actor, "/kerja/")]


@pytest.mark.parametrize("member", ["national", "node_admin", "facilitator", "agency_admin", "innovator"])
def test_groups_stand_in_the_order_of_the_work(member: str) -> None:
    groups = words(member)
    assert groups[0][:2] == OWN
    shown = [word for group in groups[1:-1] for word in group]
    assert shown == [word for word in [*NODES, *REGISTER, *SITE] if word in shown]
    for group in groups[1:-1]:
        assert any(set(group) <= set(whole) for whole in (NODES, REGISTER, SITE))


@pytest.mark.parametrize(("member", "nodes"), [("node_admin", NODES[1:]), ("national", NODES)])
def test_who_leads_a_node_reads_all_of_it(member: str, nodes: list[str]) -> None:
    assert words(member)[1:-1] == [nodes, REGISTER, SITE]


def test_an_agency_reads_its_register_and_no_nodes() -> None:
    groups = words("agency_admin")[1:-1]
    assert ["Instansi", "Unit pelayanan"] in [group[:2] for group in groups]
    assert "Simpul" not in [word for group in groups for word in group]
