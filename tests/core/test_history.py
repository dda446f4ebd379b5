"""The history of a thing: what each reader may read of it, in their language, at a fixed cost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext_lazy
from jinja2 import Environment, FileSystemLoader

import jipp.core
from jipp.core.actor import VISITOR, Actor, Channel, operator, system
from jipp.core.events import Audience, kind, record
from jipp.core.history import Change, Entry, history_of
from jipp.core.jinja import environment
from jipp.core.models import Event, PublicVersion
from jipp.core.seal.services import erase_personal
from tests.factories import people

pytestmark = pytest.mark.django_db
PUBLISHED = kind("tests.history.published", gettext_lazy("Inovasi diterbitkan"), audience=Audience.PUBLIC)
RENAMED = kind(
    "tests.history.renamed",
    "Diganti namanya",
    audience=Audience.PUBLIC,
    details={"title": "Judul baru", "person": "Oleh"},
)
INVITED = kind("tests.history.invited", "Diundang", personal=("email",))
CHECKED = kind("tests.history.checked", "Diperiksa", audience=Audience.OPERATOR)
THING = PublicVersion(pk=31, number=1)


@pytest.fixture
def sri() -> Actor:
    person = people.person("Sri Wahyuni")
    return Actor(name=person.name, channel=Channel.WEB, person_id=person.pk)


def read(audience: Audience, actor: Actor = VISITOR, **options: Any) -> tuple[Entry, ...]:
    return history_of(THING, actor=actor, audience=audience, **options)


def test_nothing_happened() -> None:
    assert read(Audience.OPERATOR) == ()


def test_the_newest_comes_first_and_of_this_thing_alone(sri: Actor) -> None:
    record(PUBLISHED, THING, actor=sri)
    record(RENAMED, THING, actor=sri)
    record(RENAMED, PublicVersion(pk=32), actor=sri)
    assert [entry.sentence for entry in read(Audience.PUBLIC)] == ["Diganti namanya", "Inovasi diterbitkan"]


@pytest.mark.parametrize(
    ("audience", "sentences"),
    [
        (Audience.PUBLIC, ["Diganti namanya"]),
        (Audience.STAFF, ["Diundang", "Diganti namanya"]),
        (Audience.OPERATOR, ["Diperiksa", "Diundang", "Diganti namanya"]),
    ],
)
def test_each_reader_reads_what_is_theirs(sri: Actor, audience: Audience, sentences: list[str]) -> None:
    for which in (RENAMED, INVITED, CHECKED):
        record(which, THING, actor=sri)
    assert [entry.sentence for entry in read(audience)] == sentences


def test_sentences_are_in_the_language_of_the_reader(sri: Actor) -> None:
    record(PUBLISHED, THING, actor=sri)
    with translation.override("en"):
        assert read(Audience.PUBLIC)[0].sentence == "Innovation published"


def test_the_public_reads_no_names_and_only_details_that_the_kind_names(sri: Actor) -> None:
    record(RENAMED, THING, actor=sri, title=["Lama", "Baru"], why="rahasia", person=sri.person_id)
    (entry,) = read(Audience.PUBLIC)
    assert (entry.who, entry.note) == ("", "")
    assert entry.changes == (Change("Judul baru", "Baru", "Lama"),)


def test_staff_reads_names_and_reasons(sri: Actor) -> None:
    budi = people.person("Budi")
    record(
        RENAMED,
        THING,
        actor=sri,
        title=["Lama", "Baru"],
        why="salah ketik",
        person=budi.pk,
        scope=["node", 3],
    )
    (entry,) = read(Audience.STAFF)
    assert entry.who == "Sri Wahyuni"
    assert entry.changes == (
        Change("Judul baru", "Baru", "Lama"),
        Change("Oleh", "Budi"),
        Change("Alasan", "salah ketik"),
    )


def test_the_operator_reads_every_detail(sri: Actor) -> None:
    record(CHECKED, THING, actor=sri, score=0.5, place={"kota": "Bitung"})
    (entry,) = read(Audience.OPERATOR)
    assert entry.changes == (Change("place", '{"kota":"Bitung"}'), Change("score", "0,5"))


def test_personal_details_are_for_staff_until_they_are_erased(sri: Actor) -> None:
    record(INVITED, THING, actor=sri, email="budi@contoh.go.id")
    assert read(Audience.STAFF)[0].changes == (Change("Surel", "budi@contoh.go.id"),)
    erase_personal(THING, actor=sri)
    assert read(Audience.STAFF)[-1].changes == ()


@pytest.mark.parametrize(
    ("actor", "who", "note"),
    [
        (operator("impor 2026"), "Operator sistem", "impor 2026"),
        (system("search.index"), "Sistem", ""),
        (VISITOR, "Pengunjung", ""),
        (Actor(name="Entah", channel=Channel.WEB, person_id=987654), "Orang yang datanya sudah dihapus", ""),
    ],
    ids=["operator", "task", "visitor", "erased"],
)
def test_who_did_it_is_said_in_words(actor: Actor, who: str, note: str) -> None:
    record(RENAMED, THING, actor=actor)
    (entry,) = read(Audience.STAFF)
    assert (entry.who, entry.note) == (who, note)


def test_ones_own_deeds_are_ones_own(sri: Actor) -> None:
    record(PUBLISHED, THING, actor=sri)
    assert read(Audience.PUBLIC, sri)[0].who == "Anda"


@pytest.mark.parametrize(
    ("value", "change"),
    [
        ([None, "Baru"], Change("Judul baru", "Baru")),
        (["Lama", ""], Change("Judul baru", "(kosong)", "Lama")),
        (["Sama", "Sama"], Change("Judul baru", "Sama")),
        ([False, True], Change("Judul baru", "ya", "tidak")),
        ("2026-11-21", Change("Judul baru", "21 November 2026")),
        ("2026-11-21T07:05:00+00:00", Change("Judul baru", "21 November 2026 14.05 WIB")),
        ("2026-13-77", Change("Judul baru", "2026-13-77")),
        (2026, Change("Judul baru", "2026")),
        (["a", "b", "c"], Change("Judul baru", "a, b, c")),
        ([["a"], ["a", "b"]], Change("Judul baru", "a, b", "a")),
    ],
)
def test_values_are_written_as_people_write_them(sri: Actor, value: object, change: Change) -> None:
    record(RENAMED, THING, actor=sri, title=value)
    assert read(Audience.PUBLIC)[0].changes == (change,)


def test_what_was_empty_and_stays_so_is_not_told(sri: Actor) -> None:
    record(RENAMED, THING, actor=sri, title="")
    record(RENAMED, THING, actor=sri, title=[None, ""])
    assert [entry.changes for entry in read(Audience.PUBLIC)] == [(), ()]


def test_values_without_a_field_are_said_in_the_words_of_their_app(sri: Actor) -> None:
    record(RENAMED, THING, actor=sri, role="pelaksana")
    (entry,) = read(Audience.STAFF)
    assert [(one.label, one.new) for one in entry.changes] == [("Peran", "Pelaksana JIPP")]


def test_states_are_said_in_the_words_of_their_field(sri: Actor) -> None:
    budi = people.person("Budi")
    record(INVITED, budi, actor=sri, state=["aktif", "ditangguhkan"])
    (entry,) = history_of(budi, actor=VISITOR, audience=Audience.STAFF)
    words = dict(budi._meta.get_field("state").flatchoices)
    assert entry.changes == (Change("Keadaan", words["ditangguhkan"], words["aktif"]),)


def test_a_kind_that_the_program_forgot_is_shown_to_the_operator(sri: Actor) -> None:
    event = record(PUBLISHED, THING, actor=sri)
    Event.objects.bulk_create(
        [
            Event(
                kind="lama.hal.terjadi",
                channel="web",
                object_type="core.publicversion",
                object_id="31",
                object_label="",
                correlation=event.correlation,
            )
        ]
    )
    assert [entry.sentence for entry in read(Audience.OPERATOR)] == [
        "lama.hal.terjadi",
        "Inovasi diterbitkan",
    ]
    assert len(read(Audience.STAFF)) == 1


def test_older_entries_are_read_on_from_the_last(sri: Actor) -> None:
    for _number in range(5):
        record(PUBLISHED, THING, actor=sri)
    first = read(Audience.PUBLIC, limit=3)
    rest = read(Audience.PUBLIC, limit=3, before=first[-1].id)
    assert (len(first), len(rest)) == (3, 2)
    assert {entry.id for entry in first} & {entry.id for entry in rest} == set()


@pytest.mark.parametrize(("audience", "queries"), [(Audience.PUBLIC, 1), (Audience.STAFF, 2)])
@pytest.mark.parametrize("items", [1, 3, 12])
def test_a_history_costs_the_same_however_long_it_is(
    sri: Actor, items: int, audience: Audience, queries: int
) -> None:
    for number in range(items):
        somebody = people.person(f"Orang {number}")
        record(RENAMED, THING, actor=sri, person=somebody.pk)
        record(INVITED, THING, actor=sri, about=somebody.pk, email=somebody.email)
    with CaptureQueriesContext(connection) as asked:
        read(audience)
    assert len(asked) == queries


@pytest.fixture
def jinja() -> Environment:
    folder = jipp.core.__path__[0] + "/jinja2"
    return environment(loader=FileSystemLoader(folder), autoescape=True)


def drawn(jinja: Environment, entries: tuple[Entry, ...]) -> str:
    source = (
        '{% from "ui/history.html" import history %}{{ history(entries, "Riwayat", older="?sebelum=9") }}'
    )
    return jinja.from_string(source).render(entries=entries)


def test_times_are_drawn_in_wib_and_values_escaped(jinja: Environment) -> None:
    change = Change("Judul", "<b>baru</b>", "lama")
    entry = Entry(9, datetime(2026, 11, 21, 7, 5, tzinfo=UTC), "Diganti", "Sri", (change,), "uji")
    html = drawn(jinja, (entry,))
    assert '<time datetime="2026-11-21T07:05:00+00:00">21 November 2026 14.05 WIB</time> · Sri' in html
    assert "&lt;b&gt;baru&lt;/b&gt;" in html
    assert 'href="?sebelum=9"' in html
    assert "Catatan" in html


def test_an_empty_history_says_what_will_stand_there(jinja: Environment) -> None:
    html = drawn(jinja, ())
    assert "Belum ada riwayat" in html
    assert "<ol" not in html
