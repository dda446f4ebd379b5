"""The data every installation starts with."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.db.models import Count

import jipp.innovations
from jipp.core.actor import operator
from jipp.core.models import Event
from jipp.exchange.incoming import seed
from jipp.innovations.models import (
    Basis,
    Classification,
    Innovation,
    LevelKind,
    Recognition,
    Scheme,
    Term,
)
from jipp.network.models import Agency, Membership, Node, NodeKind
from jipp.network.queries import current_members
from jipp.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def _seeded(db: None) -> None:
    seed(actor=operator("test"), tell=lambda _stage, _done, _total: None)


@pytest.mark.usefixtures("_seeded")
def test_everything_is_there_and_a_second_time_changes_nothing() -> None:
    assert Region.objects.filter(valid_until=None).count() == 552
    assert Innovation.objects.count() == 538
    assert Recognition.objects.count() == 588
    assert Agency.objects.filter(region__is_autonomous=False).count() == 0
    assert Agency.objects.filter(kind__in=["provinsi", "kabupaten", "kota"]).count() == 546
    assert Node.objects.filter(kind=NodeKind.REGIONAL).count() == 38
    assert set(Classification.objects.values_list("basis", flat=True)) == {Basis.EDITORIAL}
    before = Event.objects.count()
    seed(actor=operator("test"), tell=lambda _stage, _done, _total: None)
    assert Event.objects.count() == before
    _check_nodes()
    _check_meaning()
    _check_terms()


def _check_nodes() -> None:
    jatim = Node.objects.get(slug="jatim")
    members = set(current_members(jatim).values_list("name", flat=True))
    assert {
        "Pemerintah Kota Surabaya",
        "Pemerintah Kabupaten Bangkalan",
        "PT Bank Pembangunan Daerah Jawa Timur Tbk",
    } <= members
    assert (jatim.hub_year, "94" in jatim.hub_decree) == (2020, True)
    assert Node.objects.get(slug="ugm").hub_decree == ""
    assert Membership.objects.filter(agency__is_active=False).count() == 0


def _check_meaning() -> None:
    assert Recognition.objects.filter(level__slug="direktori-lan-tercatat").count() == 100
    listed = Recognition.objects.filter(level__slug="direktori-lan-tercatat", level__kind=LevelKind.AWARD)
    assert listed.count() == 0
    tali = Innovation.objects.filter(summary__endswith="Diterapkan sejak 2012.").first()
    assert tali is not None
    assert tali.running_since_year == 2012
    merauke = Region.objects.get(code="93.01", valid_until=None)
    assert merauke.predecessor is not None
    assert (merauke.predecessor.code, merauke.predecessor.valid_until is not None) == ("91.01", True)


def _check_terms() -> None:
    """The lists of the law and of COFOG are there to be chosen from; nobody has classified by them yet."""
    counts = dict(Term.objects.values_list("scheme").annotate(Count("pk")))
    assert counts == {"sdg": 17, "tema": 10, "bentuk": 2, "urusan": 32, "oecd": 10}
    used = set(Classification.objects.values_list("term__scheme", flat=True))
    assert used == {Scheme.SDG, Scheme.THEME, Scheme.FORM}


def test_every_term_names_the_source_of_its_list() -> None:
    listed = Path(jipp.innovations.__file__).parent / "seed" / "terms.csv"
    with listed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows if not row["source"]] == []
    basic = [row["name"] for row in rows if row["source"] == "UU 23/2014 Pasal 12 ayat (1)"]
    assert len(basic) == 6
