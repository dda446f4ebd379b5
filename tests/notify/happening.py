"""Things that happen at random around the nodes, for the tests of notices."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jipp.accounts.models import Person
from jipp.accounts.queries import itself
from jipp.accounts.services import change_password
from jipp.content.models import Offer
from jipp.content.services import decline_offer, offer_entry, submit_entry
from jipp.core.actor import operator
from jipp.core.events import record
from jipp.network import events as network
from jipp.network.models import Node, RoleAssignment
from jipp.network.models import Role as Part
from jipp.network.queries import Target
from jipp.network.services import RoleEntry, assign_role, enact_appointment, end_role
from tests import cast
from tests.factories import content, life
from tests.factories import network as places
from tests.notify.reading import People, decree_naming

PROGRAM = operator("a test")


@dataclass(frozen=True, slots=True)
class Chance:
    """Where something happens, to whom, and the dice."""

    dice: random.Random
    people: People
    where: cast.Places
    node: Node
    somebody: Person


def _asked(by: Chance) -> None:
    asked = life.consultation(requested_by=by.dice.choice([None, by.somebody]))
    record(network.CONSULTATION_ASKED, asked, actor=itself(by.somebody))


def _given(by: Chance) -> None:
    role = by.dice.choice([Part.EDITOR, Part.PELAKSANA, Part.PEMBINA])
    assign_role(by.somebody, RoleEntry(role, Target(node_id=by.node.pk)), actor=PROGRAM)


def _ended(by: Chance) -> None:
    held = RoleAssignment.objects.filter(ended_at__isnull=True).order_by("pk")
    if len(held) > 3:
        end_role(by.dice.choice(list(held)), actor=PROGRAM, reason="uji")


def _guided(by: Chance) -> None:
    record(network.NODE_GUIDED, by.node, actor=itself(by.somebody))


def _failed(_by: Chance) -> None:
    record(network.LINK_FAILED, places.link(places.node(places.agency())), actor=PROGRAM)


def _submitted(by: Chance) -> None:
    submit_entry(content.draft(by.node), actor=PROGRAM)


def _offered(by: Chance) -> None:
    offer_entry(content.published(by.where.nation), [by.node], actor=PROGRAM)


def _answered(_by: Chance) -> None:
    for offer in Offer.objects.filter(state="ditawarkan"):
        decline_offer(offer, actor=PROGRAM, reason="uji")


def _enacted(by: Chance) -> None:
    pair = ((by.somebody, Part.PELAKSANA), (by.people["pembina"], Part.PEMBINA))
    enact_appointment(decree_naming(by.node, *pair), actor=PROGRAM)


def _password(by: Chance) -> None:
    change_password(by.somebody, "Tebu-Manis-2026-Sekali", actor=itself(by.somebody))


HAPPENINGS: Mapping[str, Callable[[Chance], None]] = {
    "asked": _asked,
    "given": _given,
    "ended": _ended,
    "guided": _guided,
    "failed": _failed,
    "submitted": _submitted,
    "offered": _offered,
    "answered": _answered,
    "enacted": _enacted,
    "password": _password,
}


def happen(step: str, dice: random.Random, people: People, where: cast.Places) -> None:
    """Let this happen to somebody, in one of the two nodes."""
    node = dice.choice([where.node, where.neighbour_node])
    somebody = people[dice.choice(sorted(people))]
    HAPPENINGS[step](Chance(dice, people, where, node, somebody))
