"""What must lie ready before pages are served: compiled translations, collected static files."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from jipp.config.env import build_id


def are_translations_compiled() -> bool:
    """Whether each catalogue has a compiled file that is not older."""
    for catalogue in Path(settings.LOCALE_PATHS[0]).rglob("*.po"):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            return False
    return True


def collect_static() -> None:
    """Collect and compress the static files, once a build."""
    mark = Path(settings.STATIC_ROOT) / ".build"
    if mark.exists() and mark.read_text(encoding="ascii") == build_id():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(build_id(), encoding="ascii")
