"""The example work of the demonstration: who sees which notices, and that all of it says what it is."""

from __future__ import annotations

import pytest

from jipp.content.models import Entry, Kind
from jipp.mail.models import Letter
from jipp.network.models import AgencyKind, Appointment, Consultation, NodeKind
from jipp.network.queries import actor_of
from jipp.notify.kinds import KINDS
from jipp.notify.models import Notice
from jipp.notify.queries import shown
from jipp.notify.services import tell_events
from jipp.workspace.demo import PARTS, demo_people
from jipp.workspace.demo_notices import MARK, UNREAD, demo_notices
from tests.factories import content, network

pytestmark = pytest.mark.django_db


@pytest.fixture
def nodes() -> None:
    nation = network.node(network.agency("Kementerian Contoh"), "nasional", kind=NodeKind.NATIONAL)
    content.published(nation, Kind.PAGE, content.words("Panduan pengunjung"))
    for slug in ("jatim", "jateng"):
        node = network.node(network.agency(f"Pemerintah Provinsi {slug}"), slug)
        network.membership(node, network.agency(f"Kabupaten {slug}", kind=AgencyKind.REGENCY))


def kinds_of(name: str) -> set[str]:
    email = f"{name.replace('_', '-')}@contoh.invalid"
    return set(Notice.objects.filter(person__email=email).values_list("kind", flat=True))


@pytest.mark.usefixtures("nodes")
def test_the_people_of_the_demonstration_see_several_notices_read_and_unread() -> None:
    made = demo_people()
    assert demo_notices(made) == Notice.objects.count()
    few = {"national_pembina", "member"}
    assert {name for name in PARTS if len(kinds_of(name)) < 2} == few
    assert kinds_of("national") >= {
        "task.opened",
        "consultation.led",
        "content.offered",
        "content.answered",
        "appointment.moved",
    }
    assert kinds_of("node_admin") >= {"content.submitted", "content.answered", "invitation.accepted"}
    assert kinds_of("editor") >= {"content.returned", "content.published", "content.answered"}
    assert kinds_of("neighbour_admin") == {"role.changed", "role.expiring"}
    assert set(Notice.objects.values_list("kind", flat=True)) <= set(KINDS)
    for one in made:
        rows = Notice.objects.filter(person=one.person)
        assert rows.filter(read_at__isnull=True).count() == min(
            UNREAD, max(1, rows.count() - 1), rows.count()
        )
        seen = shown(actor_of(one.person, is_verified=True), list(rows))
        assert all(row.sight is not None for row in seen)


@pytest.mark.usefixtures("nodes")
def test_nothing_is_made_twice_and_no_letter_tells_of_it() -> None:
    made = demo_people()
    demo_notices(made)
    before = (Notice.objects.count(), Entry.objects.count(), Consultation.objects.count())
    again = demo_people()
    assert demo_notices(again) == 0
    assert tell_events() == 0
    assert before == (Notice.objects.count(), Entry.objects.count(), Consultation.objects.count())
    assert not Letter.objects.filter(kind__startswith="notify.").exists()


@pytest.mark.usefixtures("nodes")
def test_what_is_made_up_says_that_it_is_an_example() -> None:
    known = set(Entry.objects.values_list("pk", flat=True))
    demo_notices(demo_people())
    assert all(entry.title_id.startswith(MARK) for entry in Entry.objects.exclude(pk__in=known))
    assert all("Contoh" in one.agency_name for one in Consultation.objects.all())
    decree = Appointment.objects.get()
    assert decree.decree_number.startswith("CONTOH/")
    assert all("contoh" in member.position for member in decree.members.all())
