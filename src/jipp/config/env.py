"""What may differ between two installations, read once from the environment and typed.

Only where and how the program runs is set here; how the service behaves is data in the database.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from jipp import __version__

ROOT = Path(__file__).resolve().parents[3]


class Mode(StrEnum):
    """What the installation is for."""

    DEMO = "demo"
    PRODUCTION = "production"
    TEST = "test"


class Env(BaseSettings):
    """The environment: every variable begins with `JIPP_`."""

    model_config = SettingsConfigDict(env_prefix="JIPP_", extra="ignore")

    mode: Mode = Mode.DEMO
    home: Path = ROOT / "var"
    domain: str = "localhost"
    bind: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    database_url: str = ""
    secret_key: str = ""
    secret_key_file: Path | None = None
    workers: int = Field(default=2, ge=1, le=64)
    behind_proxy: bool = False
    https: bool = False
    sendfile: bool = False
    contact_email: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    mail_per_minute: int = Field(default=0, ge=0)
    log_format: str = "text"
    query_page_cap: int = Field(default=500, ge=1)

    def database(self) -> str:
        """The database's address; SQLite under the home where none is given."""
        return self.database_url or f"sqlite:///{self.home / 'jipp.sqlite3'}"

    def address(self) -> str:
        """Where readers find the national site, for those who have no request to tell."""
        is_default = self.behind_proxy or self.port == (443 if self.https else 80)
        port = "" if is_default else f":{self.port}"
        return f"{'https' if self.https else 'http'}://{self.domain}{port}"

    def temporary(self) -> Path:
        """Where uploads wait while they arrive, on the disk that keeps them; made if it can be."""
        folder = self.home / "tmp"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        return folder

    def secret(self) -> str:
        """The signing key: given, from its file, or (not in production) made once under the home."""
        if self.secret_key:
            return self.secret_key
        kept = self._secrets_in_file()
        if kept:
            return kept[0]
        if self.mode is Mode.PRODUCTION:
            return ""
        path = self._secret_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(50)
        path.write_text(key, encoding="ascii")
        path.chmod(0o600)
        return key

    def former_secrets(self) -> list[str]:
        """Keys that are no longer used for signing, but whose signatures are still good: further lines."""
        if self.secret_key:
            return self._secrets_in_file() if self.secret_key_file else []
        return self._secrets_in_file()[1:]

    def _secret_path(self) -> Path:
        return self.secret_key_file or self.home / "secret.key"

    def _secrets_in_file(self) -> list[str]:
        path = self._secret_path()
        return path.read_text(encoding="ascii").split() if path.exists() else []


_EXPECTED = {
    "bool_parsing": "isi true atau false",
    "int_parsing": "isi bilangan bulat",
    "greater_than_equal": "paling kecil {ge}",
    "less_than_equal": "paling besar {le}",
    "enum": "pilihannya {expected}",
}


def _sentence(detail: ErrorDetails) -> str:
    """One value of the environment that does not fit, and what would."""
    name = f"JIPP_{'_'.join(map(str, detail['loc'])).upper()}"
    wanted = _EXPECTED.get(detail["type"], "nilainya tidak dapat dipakai").format(**detail.get("ctx", {}))
    wanted = wanted.replace(" or ", " atau ")
    return f"{name}={detail['input']}: {wanted}."


@lru_cache(maxsize=1)
def env() -> Env:
    """The environment of this process. Raises `ImproperlyConfigured` naming every value that does not fit."""
    try:
        found = Env()
    except ValidationError as error:
        wrong = [_sentence(detail) for detail in error.errors()]
        raise ImproperlyConfigured("\n".join(f"{at}. {told}" for at, told in enumerate(wrong, 1))) from error
    return found.model_copy(update={"home": found.home.expanduser().resolve()})


@lru_cache(maxsize=1)
def build_id() -> str:
    """What identifies this build in ETags: version and a digest of the templates, code and texts."""
    digest = hashlib.sha256(__version__.encode())
    package = ROOT / "src" / "jipp" if (ROOT / "src" / "jipp").exists() else Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.suffix in {".html", ".css", ".js", ".py", ".po", ".svg"}:
            stat = path.stat()
            digest.update(f"{path.name}{stat.st_size}{stat.st_mtime_ns}".encode())
    return digest.hexdigest()[:12]
