"""Texts: events in both languages, catalogues complete, the glossary's words, nothing foreign."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from jipp.core import translations
from jipp.core.events import kinds
from tests.house.sources import ROOT, of_program, sources

pytestmark = pytest.mark.quick
REGISTRY = re.compile(r"https?://[^\s\"')]*(pypi\.org/simple|files\.pythonhosted|registry\.npmjs)[^\s\"')]*")


def _own_kinds() -> list[str]:
    return [kind.code for kind in kinds() if not kind.code.startswith("tests.")]


@pytest.mark.parametrize("code", _own_kinds())
def test_every_kind_of_event_has_its_sentence_in_both_languages(code: str) -> None:
    kind = next(kind for kind in kinds() if kind.code == code)
    with translation.override("id"):
        indonesian = str(kind.sentence)
    with translation.override("en"):
        english = str(kind.sentence)
    assert indonesian
    assert english
    assert indonesian != english


def test_kinds_of_events_are_named_app_thing_done() -> None:
    assert [code for code in _own_kinds() if not re.fullmatch(r"[a-z]+\.[a-z_]+\.[a-z_]+", code)] == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_catalogue_is_complete(language: str) -> None:
    assert sorted(translations.problems(language)) == []


def test_no_registry_is_named_outside_the_lock() -> None:
    assert [
        s.name for s in sources(".py", ".html", ".js", ".css", ".toml", ".sh") if REGISTRY.search(s.text)
    ] == []


def test_the_catalogue_of_words_exists() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
    for word in ("node", "agency", "innovation", "recognition", "region", "simpul", "instansi", "inovasi"):
        assert word in glossary, word


def test_one_english_word_a_concept() -> None:
    # docs/glossary.md: a node, an agency, a recognition.
    others = re.compile(r"class (Hub|Tenant|Organisation|Organization|Institution|Award|Prize)\(")
    assert [s.name for s in of_program(".py") if others.search(s.text)] == []


_TELLERS = {"gettext", "ngettext", "pgettext", "npgettext"}


def test_texts_go_by_names_that_are_collected() -> None:
    # Under another name a text is left out of the catalogue, and nobody misses it.
    others = [
        f"{source.name}: {alias.name} as {alias.asname}"
        for source in of_program(".py")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.removesuffix("_lazy") in _TELLERS and alias.asname not in {None, "_"}
    ]
    assert others == []


def test_no_text_is_read_while_a_module_loads() -> None:
    # It would keep the language of whoever came first; there the lazy ones belong.
    assert [
        f"{source.name}:{node.lineno}" for source in of_program(".py") for node in _told_at_once(source.tree)
    ] == []


def _told_at_once(tree: ast.Module) -> Iterator[ast.Call]:
    eager = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in _TELLERS
    }
    rooms: list[ast.AST] = [tree]
    while rooms:
        for node in ast.iter_child_nodes(rooms.pop()):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in eager:
                yield node
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                rooms.append(node)
