"""The secret key and the keys before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipp.config.env import Env, Mode


@pytest.fixture(autouse=True)
def _nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JIPP_SECRET_KEY", "JIPP_SECRET_KEY_FILE", "JIPP_MODE"):
        monkeypatch.delenv(name, raising=False)


def test_a_demonstration_makes_its_key_once(tmp_path: Path) -> None:
    made = Env(home=tmp_path).secret()
    assert len(made) > 50
    assert Env(home=tmp_path).secret() == made
    assert Env(home=tmp_path).former_secrets() == []
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_production_makes_no_key(tmp_path: Path) -> None:
    assert Env(home=tmp_path, mode=Mode.PRODUCTION).secret() == ""


def test_former_keys_stand_on_further_lines(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("new\nformer\nfirst\n")
    found = Env(home=tmp_path, secret_key_file=tmp_path / "keys")
    assert (found.secret(), found.former_secrets()) == ("new", ["former", "first"])


def test_a_key_of_the_environment_is_followed_by_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("former\n")
    found = Env(home=tmp_path, secret_key="new", secret_key_file=tmp_path / "keys")
    assert (found.secret(), found.former_secrets()) == ("new", ["former"])


def test_the_key_of_a_demonstration_is_no_former_key(tmp_path: Path) -> None:
    Env(home=tmp_path).secret()
    assert Env(home=tmp_path, secret_key="given").former_secrets() == []
