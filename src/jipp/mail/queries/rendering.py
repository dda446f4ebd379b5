"""From templates to the text of a letter: subject, plain text and HTML, in the reader's language.

A letter `app/letters/thing` is two templates of that app, `thing.txt` (blocks `subject`, `body`, `reason`)
extending `mail/base.txt`, and `thing.html` (blocks `body`, `reason`) extending `mail/base.html`. `reason`
says why the reader gets this letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils import translation
from jinja2 import Environment

from jipp.mail.compose import DEFAULT_SENDER

_BLANK_LINES = re.compile(r"\n[ \t]*(\n[ \t]*)+\n")


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says, in one language. The HTML is bare; its look is added when it is sent."""

    subject: str
    text: str
    html: str
    language: str


def render_letter(template: str, context: Mapping[str, Any], language: str) -> Content:
    """The letter `template` (without its ending) in `language`.

    `context` may name a `sender_name` (default: JIPP Nasional) and an `unsubscribe_url`. Raises jinja2's
    errors on an unknown template, an undefined name or a missing block.
    """
    given = {
        "sender_name": DEFAULT_SENDER,
        "unsubscribe_url": "",
        "portal_url": portal_address("/" if language == settings.LANGUAGE_CODE else f"/{language}/"),
        "portal_host": settings.DOMAIN,
        "language": language,
        **context,
    }
    with translation.override(language):
        plain = _plain_environment().get_template(f"{template}.txt")
        subject = " ".join("".join(plain.blocks["subject"](plain.new_context(given))).split())
        text = plain.render(given)
        html = _environment().get_template(f"{template}.html").render({**given, "subject": subject})
    return Content(subject, _BLANK_LINES.sub("\n\n", text).strip() + "\n", html, language)


def portal_address(path: str = "/", *, node: str = "") -> str:
    """The whole address of `path` on the national site, or on that of a node: letters have no request."""
    scheme, _slashes, place = settings.PORTAL_ADDRESS.partition("://")
    return f"{scheme}://{f'{node}.' if node else ''}{place}{path}"


def _environment() -> Environment:
    engine = engines.all()[0]
    if not isinstance(engine, Jinja2):
        raise TypeError("letters are Jinja2 templates")
    return engine.env


@lru_cache(maxsize=1)
def _plain_environment() -> Environment:
    """The same templates' home, for plain text, in which nothing is markup."""
    return _environment().overlay(autoescape=False)
