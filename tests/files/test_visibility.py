"""Who is sent which file: as its owner shows it, a pending one its giver alone, a withdrawn one nobody."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jipp.accounts.models import Person
from jipp.core.actor import VISITOR, Actor, operator
from jipp.files import queries
from jipp.files.models import Purpose, StoredFile
from jipp.files.services import attach_file, disown, withdraw_file
from jipp.innovations.models import Innovation
from tests import cast
from tests.factories import innovations, network, people
from tests.files import conftest, samples
from tests.files.conftest import Store

pytestmark = pytest.mark.django_db

ACTORS: dict[str, Actor] = {
    "visitor": VISITOR,
    "keeper": conftest.person(conftest.KEEPER),
    "neighbour": conftest.person(conftest.NEIGHBOUR),
    "operator": operator("a test"),
}
SEEN: dict[str, set[str]] = {
    "attached to what is published": {"visitor", "keeper", "neighbour", "operator"},
    "attached to a draft": {"keeper", "operator"},
    "attached to what is hidden": {"operator"},
    "pending": {"keeper"},
    "pending, of the program": {"operator"},
    "withdrawn": set(),
    "withdrawn before it was used": set(),
    "of an owner that is gone": set(),
    "of an app that is gone": set(),
}


@pytest.fixture
def files(store: Store, keeper: Actor) -> dict[str, StoredFile]:
    """A file in each situation."""
    agency = network.agency()
    public, draft = innovations.innovation(agency), innovations.draft(agency)
    hidden = innovations.innovation(agency, state="disembunyikan")
    gone = innovations.innovation(agency)

    def attached(to: Innovation) -> StoredFile:
        return attach_file(store(), to, actor=keeper)

    made = {
        "attached to what is published": attached(public),
        "attached to a draft": attached(draft),
        "attached to what is hidden": attached(hidden),
        "pending": store(),
        "pending, of the program": store(actor=ACTORS["operator"]),
        "withdrawn": withdraw_file(attached(public), actor=keeper),
        "withdrawn before it was used": withdraw_file(store(), actor=keeper),
        "of an owner that is gone": attached(gone),
        "of an app that is gone": attached(public),
    }
    gone.delete()
    StoredFile.objects.filter(pk=made["of an app that is gone"].pk).update(owner_type="dulu.ada")
    for file in made.values():
        file.refresh_from_db()
    return made


@pytest.mark.parametrize("who", ACTORS)
def test_the_matrix(who: str, files: dict[str, StoredFile]) -> None:
    actor = ACTORS[who]
    wanted = {name for name, members in SEEN.items() if who in members}
    assert {name for name, file in files.items() if queries.find_file(file.pk, actor=actor)} == wanted
    assert {name for name, file in files.items() if queries.visible_to(actor, [file])} == wanted
    served = {
        name
        for name, file in files.items()
        if queries.served_file(file.pk, file.name, actor=actor) is not None
    }
    assert served == wanted
    for name, file in files.items():
        if name not in wanted:
            with pytest.raises(FileNotFoundError):
                queries.open_file(file.pk, actor=actor)


def test_only_what_visitors_see_is_public(files: dict[str, StoredFile], keeper: Actor) -> None:
    public = {
        name
        for name, file in files.items()
        if (served := queries.served_file(file.pk, file.name, actor=keeper)) and served.is_public
    }
    assert public == {"attached to what is published"}


def test_many_files_cost_as_much_as_one(store: Store, keeper: Actor) -> None:
    agency = network.agency()
    things = [innovations.innovation(agency) for _number in range(3)]
    for thing in things:
        for name in ("a.jpg", "b.jpg"):
            picture = store(samples.jpeg(), name, Purpose.PICTURE, alt="Loket")
            attach_file(picture, thing, actor=keeper)
    for listed, count in ((things[:1], 2), (things, 6)):
        with CaptureQueriesContext(connection) as asked:
            by_thing = queries.files_of(listed, actor=VISITOR)
            shown = queries.pictures([file for files in by_thing.values() for file in files])
        assert len(shown) == count
        assert len(asked) == 3


def test_nothing_is_asked_for_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert queries.files_of([], actor=VISITOR) == {}
    assert len(asked) == 0


# -- the same through the web -------------------------------------------------------------------


Get = Callable[..., HttpResponse]


@pytest.fixture
def owner(db: None) -> Person:
    """The keeper as somebody who signs in."""
    return people.person(pk=conftest.KEEPER)


@pytest.fixture
def other(db: None) -> Person:
    """Somebody else who signs in."""
    return people.person(pk=conftest.NEIGHBOUR)


def _status(client: Client, address: str, host: str = "localhost") -> int:
    return client.get(address, headers={"host": host}).status_code


def test_the_web_answers_alike(files: dict[str, StoredFile], owner: Person, other: Person) -> None:
    browsers = {"visitor": cast.browser(), "keeper": cast.browser(owner), "neighbour": cast.browser(other)}
    for who, client in browsers.items():
        found = {name for name, file in files.items() if _status(client, queries.address(file)) == 200}
        assert found == {name for name, members in SEEN.items() if who in members}


def test_what_is_not_shown_answers_like_what_is_not_there(files: dict[str, StoredFile]) -> None:
    hidden = files["attached to a draft"]
    absent = queries.address(hidden).replace(str(hidden.pk), str(uuid4()))
    first, second = (cast.browser().get(address) for address in (queries.address(hidden), absent))
    assert (first.status_code, second.status_code) == (404, 404)
    assert first["Cache-Control"] == second["Cache-Control"] == "no-store"
    assert first.content.replace(str(hidden.pk).encode(), b"") == second.content.replace(
        absent.split("/")[2].encode(), b""
    )


def test_public_files_are_served_on_every_site(files: dict[str, StoredFile]) -> None:
    network.node(network.agency(), "panggung")
    address = queries.address(files["attached to what is published"])
    hosts = {"localhost": 200, "panggung.localhost": 200, "tidak-ada.localhost": 404}
    assert {host: _status(cast.browser(), address, host) for host in hosts} == hosts


@pytest.mark.parametrize(
    "name", ["lain.pdf", "SK%20Bupati.pdf.html", "..%2FSK%20Bupati.pdf", "%00", "640.webp"]
)
def test_a_file_has_one_name(name: str, files: dict[str, StoredFile]) -> None:
    file = files["attached to what is published"]
    assert _status(cast.browser(), f"/berkas/{file.pk}/{name}") in {400, 404}


def test_contents_have_no_address(files: dict[str, StoredFile]) -> None:
    file = files["attached to what is published"]
    path = file.content.path if file.content else ""
    for prefix in ("/uploads/", "/media/", "/_uploads/", "/berkas/", "/static/", "/static/../uploads/"):
        assert _status(cast.browser(), prefix + path) in {400, 404}


def test_an_app_that_takes_back_its_word_shows_nothing(files: dict[str, StoredFile]) -> None:
    disown(Innovation)
    assert _status(cast.browser(), queries.address(files["attached to what is published"])) == 404
