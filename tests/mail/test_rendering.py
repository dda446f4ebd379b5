"""From templates to letters: two languages, text and HTML, why one gets it, how to leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import ChoiceLoader, DictLoader, UndefinedError
from jinja2.exceptions import TemplateRuntimeError

from jipp.mail.dress import LINK
from jipp.mail.queries import portal_address, render_letter
from jipp.mail.queries.rendering import _plain_environment

HTML = """{% extends "mail/base.html" %}
{% block body %}{% from "mail/parts.html" import action, code, facts, quote %}
<p>{{ name }}, {{ date(day) }}, {{ moment(day) }}</p>
{{ action("Buka", address) }}{{ code("123456") -}}
{{ facts([("Dari", name), ("Kosong", "")]) }}{{ quote(name) }}
{% endblock %}
{% block reason %}Karena Anda anggota.{% endblock %}"""
TEXT = """{% extends "mail/base.txt" %}
{% block subject %}Undangan
 {{ name }}{% endblock %}
{% block body %}{% from "mail/parts.txt" import action, code, facts, quote %}
{{ name }}, {{ date(day) }}
{{ action("Buka", address) }}{{ code("123456") -}}
{{ facts([("Dari", name), ("Kosong", "")]) }}{{ quote("a\\nb") }}
{% endblock %}
{% block reason %}Karena Anda anggota.{% endblock %}"""
CONTEXT = {
    "name": "A & <b>B</b>",
    "address": "https://jipp.example.go.id/?a=1&b=2",
    "day": datetime(2026, 11, 21, 7, 5, tzinfo=UTC),
}


@pytest.fixture(autouse=True)
def _templates() -> Iterator[None]:
    engine = engines.all()[0]
    assert isinstance(engine, Jinja2)
    own = {
        "uji/surat.html": HTML,
        "uji/surat.txt": TEXT,
        "uji/tanpa.html": '{% extends "mail/base.html" %}{% block body %}x{% endblock %}',
        "uji/tanpa.txt": TEXT,
    }
    before = engine.env.loader
    assert before is not None
    engine.env.loader = ChoiceLoader([DictLoader(own), before])
    _plain_environment.cache_clear()
    yield
    engine.env.loader = before
    _plain_environment.cache_clear()


def test_a_letter_in_indonesian() -> None:
    content = render_letter("uji/surat", CONTEXT, "id")
    assert content.language == "id"
    assert content.subject == "Undangan A & <b>B</b>"
    assert content.text == (
        "Undangan\n A & <b>B</b>\n\n"
        "A & <b>B</b>, 21 November 2026\n"
        "Buka:\nhttps://jipp.example.go.id/?a=1&b=2\n"
        "    123456\nDari: A & <b>B</b>\n> a\n> b\n\n"
        "--\nKarena Anda anggota.\nJIPP Nasional · http://localhost:8000/\n"
    )
    assert '<html lang="id">' in content.html
    assert "<p>A &amp; &lt;b&gt;B&lt;/b&gt;, 21 November 2026, 21 November 2026 14.05 WIB</p>" in content.html
    assert 'href="https://jipp.example.go.id/?a=1&amp;b=2"' in content.html
    assert "Kosong" not in content.html + content.text
    assert LINK in content.html


def test_a_letter_in_english() -> None:
    content = render_letter("uji/surat", CONTEXT, "en")
    assert '<html lang="en">' in content.html
    assert "21 November 2026" in content.text
    assert 'href="http://localhost:8000/en/"' in content.html
    assert "copy this address" in content.html


def test_nothing_of_a_letter_is_fetched() -> None:
    html = render_letter("uji/surat", CONTEXT, "id").html
    assert not [
        tag for tag in ("<img", "<script", "<iframe", "<object", "background=", " src=") if tag in html
    ]


def test_how_to_leave() -> None:
    with_way = render_letter("uji/surat", {**CONTEXT, "unsubscribe_url": "https://a.id/?x=1&y=2"}, "id")
    assert 'href="https://a.id/?x=1&amp;y=2">Berhenti menerima' in with_way.html
    assert "Berhenti menerima surat seperti ini: https://a.id/?x=1&y=2\n" in with_way.text
    without = render_letter("uji/surat", CONTEXT, "id")
    assert "Berhenti" not in without.html + without.text


def test_whose_letter_it_is() -> None:
    content = render_letter("uji/surat", {**CONTEXT, "sender_name": "JIPP Bali"}, "id")
    assert '<p class="sender">JIPP Bali</p>' in content.html
    assert "JIPP Bali · " in content.text


def test_a_letter_without_its_reason_is_a_mistake() -> None:
    with pytest.raises(TemplateRuntimeError, match="reason"):
        render_letter("uji/tanpa", CONTEXT, "id")


def test_an_unknown_word_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        render_letter("uji/surat", {}, "id")


def test_addresses_of_the_portal(settings: pytest.FixtureRequest) -> None:
    settings.PORTAL_ADDRESS = "https://jipp.example.go.id"  # type: ignore[attr-defined]
    assert portal_address() == "https://jipp.example.go.id/"
    assert portal_address("/akun/?a=1", node="jatim") == "https://jatim.jipp.example.go.id/akun/?a=1"
