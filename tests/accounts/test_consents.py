"""A consent is to one version of a text; a text that changes is a new version, and the old one stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jipp.accounts.consent_texts import TEXTS, text_given, text_now
from jipp.accounts.models import Consent, Person, Purpose
from jipp.accounts.queries import consent_states, itself
from jipp.accounts.services import give_consent, withdraw_consent
from jipp.core.errors import DomainError
from tests.cast import browser
from tests.factories import people as make

pytestmark = pytest.mark.django_db
DATA = "/akun/data/"
AS_SHOWN = {
    ("akun", "2026-11"): "Pengelolaan akun",
    ("kontak", "2026-11"): "Kontak ditampilkan kepada publik",
    ("kabar", "2026-11"): "Kabar dan ringkasan lewat surel",
    ("kabar", "2026-11-22"): (
        "Buletin JIPP lewat surel: Berita, agenda, dan inovasi baru dari jejaring, bagi siapa pun yang "
        "berlangganan. Pemberitahuan tentang pekerjaan Anda bukan bagian dari buletin."
    ),
}


@pytest.fixture
def person() -> Person:
    return make.person("Rina")


def old_consent(person: Person) -> Consent:
    return Consent.objects.create(
        person=person, purpose="kabar", version="2026-11", given_at=timezone.now() - timedelta(days=9)
    )


def test_texts_that_people_agreed_to_never_change() -> None:
    """Whoever changes a text adds a version here; a line that stands is never edited."""
    shown = {
        (purpose, text.version): ": ".join(part for part in (str(text.title), str(text.about)) if part)
        for purpose, texts in TEXTS.items()
        for text in texts
    }
    assert shown == AS_SHOWN
    assert set(TEXTS) == set(Purpose.values)
    for texts in TEXTS.values():
        versions = [text.version for text in texts]
        assert versions == sorted(set(versions))


def test_the_title_of_a_purpose_is_that_of_its_text_today() -> None:
    assert {purpose.value: str(purpose.label) for purpose in Purpose} == {
        purpose: str(text_now(purpose).title) for purpose in TEXTS
    }


def test_what_was_agreed_to_an_older_text_stands_and_is_given_anew(person: Person) -> None:
    old = old_consent(person)
    state = {one.purpose: one for one in consent_states(person)}[Purpose.NEWS]
    assert (state.held, state.is_outdated) == (old, True)
    assert state.given is not None
    assert str(state.given.title) == "Kabar dan ringkasan lewat surel"
    give_consent(person, "kabar", actor=itself(person))
    give_consent(person, "kabar", actor=itself(person))
    old.refresh_from_db()
    assert old.withdrawn_at is not None
    assert [one.version for one in Consent.objects.filter(withdrawn_at__isnull=True)] == ["2026-11-22"]
    assert not any(one.is_outdated for one in consent_states(person))
    withdraw_consent(person, "kabar", actor=itself(person))
    assert not any(one.held for one in consent_states(person))


def test_a_version_that_nobody_knows_is_named_by_its_number() -> None:
    assert (text_given("kabar", "1999").version, str(text_given("kabar", "1999").title)) == ("1999", "")


def test_there_is_no_consent_to_an_unknown_purpose(person: Person) -> None:
    with pytest.raises(DomainError, match="tidak dikenal"):
        give_consent(person, "iklan", actor=itself(person))
    assert not Consent.objects.exists()


def test_the_page_shows_the_old_text_and_asks_for_the_new_one(person: Person) -> None:
    old_consent(person)
    page = browser(person).get(DATA).content.decode()
    assert "«Kabar dan ringkasan lewat surel»" in page
    assert "Setujui naskah baru" in page
    assert browser(person).post(DATA, {"tindakan": "setuju", "tujuan": "kabar"}).status_code == 302
    page = browser(person).get(DATA).content.decode()
    assert "naskah 2026-11-22" in page
    assert "Setujui naskah baru" not in page
