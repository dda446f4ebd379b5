"""The pages of notices: one's own list, the choices, the link in a letter."""

from __future__ import annotations

from django.utils import timezone

from jipp.accounts.models import Person
from jipp.notify.models import Notice
from tests import cast


def notice(person: Person, number: int = 1, **given: object) -> Notice:
    """Something that happened to the account of the person, not read yet."""
    facts = {
        "kind": "account.security",
        "occasion": "accounts.password.changed",
        "key": f"{number}:account.security",
        "object_type": "accounts.person",
        "object_id": str(person.pk),
        "at": timezone.now(),
    }
    return Notice.objects.create(person=person, **{**facts, **given})


def test_the_list_shows_ones_own_and_marks_what_is_unread(people: dict[str, Person]) -> None:
    notice(people["editor"])
    mine = cast.browser(people["editor"])
    page = mine.get("/kerja/pemberitahuan/").text
    assert "Kata sandi Anda diganti" in page
