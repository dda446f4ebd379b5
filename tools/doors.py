"""The doors of an app, as a contract of import-linter: all but the doors named is private to it.

The ground (`core`) is open to all, and `config` puts the program together, so it may reach anywhere.
"""

from __future__ import annotations

from typing import ClassVar

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Import = tuple[str, str]


class DoorsContract(Contract):
    """Other apps import an app only by its doors."""

    type_name: ClassVar[str] = "doors"

    doors = fields.SetField(subfield=fields.StringField())
    open_apps = fields.SetField(subfield=fields.StringField())
    free_importers = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Every import between two apps must end at a door of the one imported."""
        broken = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if not self._is_allowed(importer, imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that goes through a wall."""
        broken: list[Import] = check.metadata["broken"]
        for importer, imported in broken:
            output.print_error(f"{importer} imports {imported}, which is private to its app", bold=False)
        output.new_line()

    def _is_allowed(self, importer: str, imported: str) -> bool:
        source, target = _parts(importer), _parts(imported)
        if len(source) < 2 or len(target) < 2 or source[1] == target[1]:
            return True
        if source[1] in self._names("free_importers") or target[1] in self._names("open_apps"):
            return True
        return len(target) == 3 and target[2] in self._names("doors")

    def _names(self, option: str) -> set[str]:
        return set(getattr(self, option))


def _parts(module: str) -> list[str]:
    return module.split(".")
