"""Numbered checks before a production start: each says what is wrong and what to set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error, register

from jipp.config.env import Env, Mode, env


def _secret(e: Env) -> CheckMessage | None:
    if len(e.secret()) >= 50:
        return None
    return Error(
        "Kunci rahasia belum diberikan atau kurang dari 50 karakter.",
        hint="Isi JIPP_SECRET_KEY_FILE dengan jalur berkas berisi kunci acak.",
        id="jipp.E001",
    )


def _domain(e: Env) -> CheckMessage | None:
    if e.domain != "localhost":
        return None
    return Error(
        "Domain portal masih localhost.",
        hint="Isi JIPP_DOMAIN, misalnya jipp.example.go.id; simpul memakai subdomainnya.",
        id="jipp.E002",
    )


def _database(e: Env) -> CheckMessage | None:
    if not e.database().startswith("sqlite"):
        return None
    return checks.Warning(
        "Basis data produksi memakai SQLite, yang hanya melayani satu mesin.",
        hint="Isi JIPP_DATABASE_URL dengan alamat PostgreSQL.",
        id="jipp.W003",
    )


def _https(e: Env) -> CheckMessage | None:
    if e.https:
        return None
    return checks.Warning(
        "HTTPS belum diwajibkan.",
        hint="Isi JIPP_HTTPS=true setelah sertifikat terpasang.",
        id="jipp.W004",
    )


def _contact(e: Env) -> CheckMessage | None:
    if e.contact_email:
        return None
    return checks.Warning(
        "Alamat surel pengelola belum diisi; pengunjung tidak tahu siapa yang dapat dihubungi.",
        hint="Isi JIPP_CONTACT_EMAIL.",
        id="jipp.W005",
    )


def _home(e: Env) -> CheckMessage | None:
    parent = e.home if e.home.exists() else e.home.parent
    probe = parent.exists() and parent.is_dir()
    if probe:
        return None
    return Error(
        f"Folder {e.home} tidak ada dan tidak dapat dibuat.",
        hint="Isi JIPP_HOME dengan folder yang dapat ditulis.",
        id="jipp.E006",
    )


CHECKS: Sequence[Callable[[Env], CheckMessage | None]] = (
    _secret,
    _domain,
    _database,
    _https,
    _contact,
    _home,
)


@register()
def production_checks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """All numbered checks, in production only."""
    current = env()
    if current.mode is not Mode.PRODUCTION:
        return []
    return [message for check in CHECKS if (message := check(current))]
