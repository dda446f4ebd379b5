"""Units go from one agency to another, with their people and innovations; both agencies see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.errors import DomainError, Refused
from jipp.core.models import Event
from jipp.innovations.models import Innovation
from jipp.network.models import Agency, Node, NodeKind, Role, RoleAssignment, Unit
from jipp.network.services import UnitMoveEntry, move_unit
from jipp.search.models import Outbox
from tests import cast
from tests.factories import innovations, network, people, regions

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 21)
BASIS = "Perpres 140 Tahun 2024"


@pytest.fixture
def actors(db: None) -> Mapping[str, Actor]:
    return cast.actors(cast.people(cast.places()))


@pytest.fixture
def lead(actors: Mapping[str, Actor]) -> Actor:
    return actors["national"]


@pytest.fixture
def browser(db: None) -> Client:
    return cast.browser(cast.people(cast.places())["national"])


def test_a_unit_moves_with_its_people_and_innovations(lead: Actor) -> None:
    province = regions.province()
    old = network.agency("Badan Lama", region=regions.regency(province))
    new = network.agency("Badan Baru", region=province)
    unit, other = people.unit(old, "Balai Contoh"), people.unit(old, "Museum")
    held = people.role(people.person(), Role.INNOVATOR, unit)
    mine = innovations.innovation(old, "Si Balai", unit=unit)
    stays = innovations.innovation(old, "Si Museum", unit=other)
    move = move_unit(unit, UnitMoveEntry(new, DAY, BASIS), actor=lead)
    unit.refresh_from_db()
    mine.refresh_from_db()
    stays.refresh_from_db()
    assert (unit.agency, unit.region) == (new, old.region)
    assert (mine.agency, mine.unit, mine.agency_name_then) == (new, unit, "Badan Lama")
    assert stays.agency == old
    assert RoleAssignment.objects.get(pk=held.pk).ended_at is None
    assert (move.from_agency, move.to_agency, move.made_by) == (old, new, lead.person_id)
    assert [Event.of(one)[0].kind for one in (unit, old, new)] == [
        "network.unit.moved",
        "network.agency.unit_left",
        "network.agency.unit_came",
    ]
    assert Outbox.objects.filter(innovation_id=mine.pk).exists()


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"on": timezone.localdate() + timedelta(days=1)}, "day_to_come"),
        ({"on": date(1999, 12, 31)}, "day_reversed"),
        ({"legal_basis": " - "}, "basis_missing"),
        ({"agency": "Badan Lama"}, "unit_there"),
        ({"agency": "Badan Tutup"}, "agency_closed"),
        ({"agency": "Badan Sesak"}, "unit_name_taken"),
        ({"agency": "Badan Serupa"}, "transfer_hindered"),
    ],
)
def test_a_move_that_cannot_be_says_why(lead: Actor, entry: dict[str, Any], code: str) -> None:
    old = network.agency("Badan Lama")
    unit = people.unit(old, "Balai Contoh", founded_on=date(2000, 1, 1))
    innovations.innovation(old, "Si Balai", unit=unit)
    network.agency("Badan Baru")
    network.agency("Badan Tutup", is_active=False)
    people.unit(network.agency("Badan Sesak"), "Balai Contoh")
    innovations.innovation(network.agency("Badan Serupa"), "Si Balai")
    to = Agency.objects.get(name=entry.get("agency", "Badan Baru"))
    wanted = UnitMoveEntry(**{"on": DAY, "legal_basis": BASIS, **entry, "agency": to})
    with pytest.raises(DomainError) as told:
        move_unit(unit, wanted, actor=lead)
    assert told.value.code == code
    assert Unit.objects.get(pk=unit.pk).agency == old


def _province(slug: str, name: str) -> tuple[Node, list[Agency]]:
    node = network.node(network.agency(f"Pemprov {name}"), slug, kind=NodeKind.REGIONAL)
    members = [network.agency(f"Pemkab {name} {number}") for number in (1, 2)]
    for one in members:
        network.membership(node, one)
    return node, members


@pytest.mark.parametrize(
    ("to", "is_allowed", "needs_factor"),
    [("own", True, True), ("foreign", False, True), ("own", False, False)],
)
def test_who_decides_over_both_moves(to: str, is_allowed: bool, needs_factor: bool) -> None:
    node, (one, two) = _province("satu", "Satu")
    _other, (foreign, _rest) = _province("dua", "Dua")
    keeper = people.person()
    people.role(keeper, Role.PELAKSANA, node)
    actor = replace(cast.actors({"keeper": keeper})["keeper"], is_verified=needs_factor)
    unit = people.unit(one, "Balai")
    innovations.innovation(one, "Si Balai", unit=unit)
    entry = UnitMoveEntry({"own": two, "foreign": foreign}[to], DAY, BASIS)
    if is_allowed:
        assert move_unit(unit, entry, actor=actor).to_agency == two
        assert Innovation.objects.get(title="Si Balai").agency == two
    else:
        with pytest.raises(Refused):
            move_unit(unit, entry, actor=actor)


@pytest.mark.parametrize("member", [one for one in cast.CAST if one not in {"national", "node_admin"}])
def test_an_agency_alone_does_not_move_its_units(actors: Mapping[str, Actor], member: str) -> None:
    agency = Agency.objects.get(name="Pemerintah Kabupaten Panggung")
    with pytest.raises(Refused):
        move_unit(
            people.unit(agency, "Balai"),
            UnitMoveEntry(network.agency("Badan Lain"), DAY, BASIS),
            actor=actors[member],
        )


def test_the_move_is_shown_before_and_told_after(browser: Client) -> None:
    old = network.agency("Badan Lama")
    network.agency("Badan Baru", short_name="BBR")
    unit = people.unit(old, "Balai Contoh")
    people.role(people.person(), Role.INNOVATOR, unit)
    innovations.innovation(old, "Si Balai", unit=unit)
    address = f"/kerja/unit/{unit.pk}/"
    assert "Pindahkan ke instansi lain" in browser.get(address).content.decode()
    typed = {"agency": "Badan Antah", "on": "2024-10-21", "legal_basis": BASIS}
    wrong = browser.post(f"{address}pindah/", typed)
    assert wrong.status_code == 422
    assert "«Badan Antah» tidak ada" in wrong.content.decode()
    assert BASIS in wrong.content.decode()
    typed["agency"] = "BBR"
    shown = browser.post(f"{address}pindah/", typed).content.decode()
    assert "1 inovasi ikut ke Badan Baru" in shown
    assert "1 peran orang di unit ini tetap" in shown
    typed["dilihat"] = shown.split('name="dilihat" value="')[1].split('"')[0]
    assert browser.post(f"{address}pindah/", typed).status_code == 302
    page = browser.get(address).content.decode()
    assert "Instansi dari masa ke masa" in page
    assert "sampai 20 Oktober 2024" in page
    assert "Balai Contoh" in browser.get(f"/kerja/instansi/{old.code}/").content.decode()
    agency = browser.get(f"/kerja/instansi/{old.code}/pindah/")
    assert agency.status_code == 302


def test_the_form_keeps_what_was_typed_when_the_other_agency_is_out_of_reach() -> None:
    node, (one, _two) = _province("satu", "Satu")
    network.agency("Badan Jauh")
    keeper = people.person()
    people.role(keeper, Role.PELAKSANA, node)
    unit = people.unit(one, "Balai")
    typed = {"agency": "Badan Jauh", "on": "2024-10-21", "legal_basis": BASIS}
    answer = cast.browser(keeper).post(f"/kerja/unit/{unit.pk}/pindah/", typed)
    assert answer.status_code == 422
    assert "di luar lingkup Anda" in answer.content.decode()
