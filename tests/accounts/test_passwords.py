"""A password of common words, names, years and runs is guessed, however long it is."""

from __future__ import annotations

import string

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from jipp.accounts.models import Person
from jipp.accounts.passwords import LEAST_BITS, bits

pytestmark = pytest.mark.django_db
OWNER = Person(email="dwi.lestari@contoh.go.id", name="Dwi Lestari")


@pytest.mark.parametrize(
    "password",
    [
        "rahasiarahasia",
        "indonesiaraya",
        "Jakarta2026!!",
        "P@ssw0rd2026!",
        "qwertyuiop12",
        "abcdefghijklmnop",
        "pancasila1945",
        "dwi-LESTARI-2026",
        "a" * 40,
    ],
)
def test_what_everybody_tries_is_refused_with_what_to_do(password: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_password(password, OWNER)
    assert "password_guessable" in [error.code for error in caught.value.error_list]
    assert "kata lain" in str(caught.value)


@pytest.mark.parametrize("password", ["kuda gunung teh botol", "gajah-menari-di-atas-bukit", "k8s#Vq2!mZp0"])
def test_a_few_words_or_a_good_jumble_pass(password: str) -> None:
    validate_password(password, OWNER)


@given(st.text(string.ascii_letters + string.digits + " -!", max_size=80))
def test_no_sign_adds_more_than_chance_and_case_adds_nothing(password: str) -> None:
    assert 0 <= bits(password) <= 4.7 * len(password) + 1e-9
    assert bits(password) == bits(password.swapcase())


@given(st.text("bdfhjkmq", min_size=3, max_size=12))
def test_saying_it_twice_adds_next_to_nothing(part: str) -> None:
    assert bits(part + part) <= bits(part) + 1 + 1e-9


def test_the_least_is_three_words() -> None:
    assert bits("rahasia sayang") < LEAST_BITS <= bits("rahasia sayang bandung")
