"""The files of the house, read once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "jipp"
FOLDERS = ("src", "tests", "tools", "bench", "scripts")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A file, its text, and its way from the root of the checkout."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    def is_in(self, *parts: str) -> bool:
        """Whether one of `parts` is a folder of the way or the name of the module."""
        return bool({*self.path.parent.parts, self.path.stem} & set(parts))


@lru_cache(maxsize=2000)
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@lru_cache(maxsize=20)
def sources(*endings: str) -> tuple[Source, ...]:
    """Every file of ours with one of `endings`, migrations left out."""
    paths = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")))
    return tuple(
        Source(path, path.read_text(encoding="utf-8"))
        for path in paths
        if path.suffix in endings and path.is_file() and not _is_made(path)
    )


def _is_made(path: Path) -> bool:
    return bool({"migrations", "__pycache__", "node_modules"} & set(path.parts)) or path.parts[-2] == "out"


def of_program(*endings: str) -> tuple[Source, ...]:
    """The files of the program itself."""
    return tuple(source for source in sources(*endings) if PACKAGE in source.path.parents)


def functions(source: Source) -> Iterator[Function]:
    """Every function and method of a module."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
