"""Every page of the account opens for whom it is, in both languages."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from jipp.accounts.models import Person
from jipp.accounts.services import trust_address
from tests.cast import browser
from tests.factories import people as make

OPEN = (
    "account_login",
    "account_signup",
    "account_email_verification_sent",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
)
OWN = (
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
)
ELSEWHERE = ("mfa_authenticate", "mfa_login_webauthn")
pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    somebody = make.person("Sari Wulandari")
    somebody.set_password("gajah-menari-di-atas-bukit")
    somebody.save()
    trust_address(somebody)
    return somebody


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", OPEN)
def test_ways_in_are_open(name: str, language: str) -> None:
    with translation.override(language):
        answer = browser().get(reverse(name))
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", OWN)
def test_own_pages_need_an_account(name: str, language: str, person: Person) -> None:
    with translation.override(language):
        address = reverse(name)
        assert browser().get(address)["Location"].startswith(reverse("account_login"))
    answer = browser(person).get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store" or "no-store" in answer["Cache-Control"]
    assert person.name in answer.content.decode() or "reauth" in name


@pytest.mark.parametrize("name", ELSEWHERE)
def test_steps_of_signing_in_lead_back_without_one(name: str) -> None:
    assert browser().get(reverse(name))["Location"] == reverse("account_login")
