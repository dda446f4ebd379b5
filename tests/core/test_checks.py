"""The numbered checks before a production start."""

from __future__ import annotations

from pathlib import Path

import pytest

from jipp.config import checks
from jipp.config.env import Env, Mode

GOOD = {
    "mode": Mode.PRODUCTION,
    "secret_key": "s" * 50,
    "domain": "jipp.example.go.id",
    "database_url": "postgres://jipp@db/jipp",
    "https": True,
    "contact_email": "pengelola@example.go.id",
    "smtp_url": "smtp://jipp:sandi@surel.example.go.id",
}


def _found(monkeypatch: pytest.MonkeyPatch, home: Path, **changed: object) -> list[str]:
    environment = Env.model_validate({**GOOD, "home": home, **changed})
    monkeypatch.setattr(checks, "env", lambda: environment)
    return [message.id or "" for message in checks.production_checks(None)]


def test_a_good_installation_has_nothing_to_mend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _found(monkeypatch, tmp_path) == []


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({"secret_key": "short"}, "jipp.E001"),
        ({"secret_key": ""}, "jipp.E001"),
        ({"domain": "localhost"}, "jipp.E002"),
        ({"database_url": ""}, "jipp.W003"),
        ({"https": False}, "jipp.W004"),
        ({"contact_email": ""}, "jipp.W005"),
        ({"smtp_url": ""}, "jipp.E007"),
        ({"smtp_url": "surel.example.go.id:587"}, "jipp.E008"),
        ({"smtp_url": "smtp://jipp:sandi@surel.example.go.id?tls=off"}, "jipp.E008"),
        ({"mail_from": "JIPP <surat@example.go.id>"}, "jipp.E009"),
    ],
)
def test_each_gap_has_its_number(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: dict[str, object], number: str
) -> None:
    assert _found(monkeypatch, tmp_path, **changed) == [number]


def test_a_home_that_cannot_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _found(monkeypatch, tmp_path / "no" / "such") == ["jipp.E006"]


def test_the_demo_is_not_held_to_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _found(monkeypatch, tmp_path, mode=Mode.DEMO, secret_key="") == []


def test_a_key_is_made_once_outside_production(tmp_path: Path) -> None:
    environment = Env(mode=Mode.DEMO, home=tmp_path, secret_key="")
    made = environment.secret()
    assert len(made) >= 50
    assert environment.secret() == made
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_production_makes_no_key(tmp_path: Path) -> None:
    assert Env(mode=Mode.PRODUCTION, home=tmp_path, secret_key="").secret() == ""
    assert not (tmp_path / "secret.key").exists()


def test_a_key_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "kunci").write_text("k" * 60 + "\n")
    assert Env(home=tmp_path, secret_key="", secret_key_file=tmp_path / "kunci").secret() == "k" * 60
