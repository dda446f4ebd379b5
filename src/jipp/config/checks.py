"""Numbered checks before a production start: each says what is wrong and what to set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error, register

from jipp.config.env import Env, Mode, env
from jipp.core.errors import DomainError
from jipp.mail.addresses import mail_address
from jipp.mail.carriers.server import ServerAddressError, parse_server


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


def _mail(e: Env) -> CheckMessage | None:
    if not e.smtp_url:
        return Error(
            "Server surel belum diberikan; surat untuk masuk, undangan, dan pemberitahuan tidak terkirim.",
            hint="Isi JIPP_SMTP_URL, misalnya smtp://pengguna:sandi@surel.example.go.id:587.",
            id="jipp.E007",
        )
    try:
        parse_server(e.smtp_url)
    except ServerAddressError as error:
        return Error(str(error), hint="Periksa JIPP_SMTP_URL.", id="jipp.E008")
    return None


def _sender(e: Env) -> CheckMessage | None:
    try:
        mail_address(e.mail_from or f"surat@{e.domain}")
    except DomainError as error:
        return Error(
            f"Alamat pengirim surat tidak sah: {error.sentence}",
            hint="Periksa JIPP_MAIL_FROM.",
            id="jipp.E009",
        )
    return None


CHECKS: Sequence[Callable[[Env], CheckMessage | None]] = (
    _secret,
    _domain,
    _database,
    _https,
    _contact,
    _home,
    _mail,
    _sender,
)


@register()
def production_checks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """All numbered checks, in production only."""
    current = env()
    if current.mode is not Mode.PRODUCTION:
        return []
    return [message for check in CHECKS if (message := check(current))]
