"""Where things may stand: reads, writes, states, markup."""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps

from jipp.core.service import SERVICES
from tests.house.sources import PACKAGE, Source, functions, of_program

pytestmark = pytest.mark.quick
# The ground's own reads and writes stand in its modules of the same meaning.
READ_AND_WRITE = ("models", "queries", "services", "migrations", "seed")
GROUND = ("src/jipp/core/events.py", "src/jipp/core/versions.py", "src/jipp/core/states.py")
WEB = {"HttpRequest", "HttpResponse", "JsonResponse", "render", "redirect"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def test_rows_are_reached_in_models_queries_and_services_only() -> None:
    strays = [
        f"{source.name}:{node.lineno}"
        for source in of_program(".py")
        if not source.is_in(*READ_AND_WRITE) and source.name not in GROUND
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]
    assert strays == []


def test_only_move_writes_a_state() -> None:
    writers = [
        f"{source.name}:{line}"
        for source in of_program(".py")
        if source.name != "src/jipp/core/states.py"
        for line in _state_writes(source)
    ]
    assert writers == []


def _state_writes(source: Source) -> list[int]:
    lines = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            lines += [t.lineno for t in targets if isinstance(t, ast.Attribute) and t.attr == "state"]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
            lines += [node.lineno for keyword in node.keywords if keyword.arg == "state"]
    return lines


@pytest.mark.parametrize(
    "app", [config.name for config in apps.get_app_configs() if config.name.startswith("jipp.")]
)
def test_what_somebody_does_is_a_service(app: str) -> None:
    """What takes an actor is a `@service`; keeping an index true is nobody's act and takes none."""
    if find_spec(f"{app}.services") is None:
        return
    door = import_module(f"{app}.services")
    offered = {
        name: thing
        for name, thing in vars(door).items()
        if inspect.isfunction(thing)
        and not name.startswith("_")
        and thing.__module__.startswith(door.__name__)
    }
    acts = {name: thing for name, thing in offered.items() if "actor" in inspect.signature(thing).parameters}
    assert {name for name, thing in acts.items() if thing not in SERVICES.values()} == set()


def test_every_service_says_who_acts() -> None:
    strays = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in of_program(".py")
        for function in functions(source)
        if _is_service(function) and "actor" not in {a.arg for a in function.args.kwonlyargs}
    ]
    assert strays == []


def _is_service(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "service" for mark in function.decorator_list)


def test_services_know_no_requests() -> None:
    strays = [
        f"{source.name}:{node.lineno}"
        for source in of_program(".py")
        if source.is_in("services", "queries", "policy")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and WEB & {alias.name for alias in node.names}
    ]
    assert strays == []


def test_markup_is_never_declared_safe_by_hand() -> None:
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+false|mark_safe|SafeString|\bMarkup\(")
    assert [s.name for s in of_program(".html", ".py") if unsafe.search(_without_own_drawings(s.text))] == []


def _without_own_drawings(template: str) -> str:
    """The template without its drawings: a dict of literals that it sets itself and shows by name."""
    for name, body in re.findall(r"{% set ([A-Z]+) = {(.*?)\n} %}", template, re.DOTALL):
        if re.fullmatch(r"""(\s*"[a-z-]+":\s*'[^'{}]*',?)+\s*""", body):
            template = re.sub(rf"{{{{ {name}\[\w+\]\|safe }}}}", "", template)
    return template


def test_no_script_or_style_stands_in_a_page() -> None:
    inline = re.compile(
        r"""\sstyle\s*=|<style|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)|\son[a-z]+\s*=\s*["']|javascript:""",
        re.IGNORECASE,
    )
    assert [s.name for s in of_program(".html") if inline.search(s.text)] == []


def test_no_domain_fact_is_kept_as_json() -> None:
    # The details of an event are what its kind says; everything else is a typed column or row.
    strays = [s.name for s in of_program(".py") if "JSONField" in s.text and s.path.parent.name != "core"]
    assert strays == []


def test_every_module_says_what_it_is() -> None:
    silent = [s.name for s in of_program(".py") if s.text.strip() and not ast.get_docstring(s.tree)]
    assert silent == []


def test_no_junk_drawers() -> None:
    banned = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "base"}
    found = {p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*.py") if p.stem in banned}
    assert found == set()


def test_imports_inside_functions_say_why() -> None:
    silent = [
        f"{source.name}:{number}"
        for source in of_program(".py")
        for number, line in enumerate(source.text.splitlines(), 1)
        if "noqa: PLC0415" in line and not _has_reason(source, number)
    ]
    assert silent == []


def _has_reason(source: Source, number: int) -> bool:
    """A reason on this line, or on one before it in the same run of imports."""
    lines = source.text.splitlines()[max(0, number - 5) : number]
    return any(re.search(r"noqa: PLC0415\s+[(-]\s*\w", line) for line in lines)
