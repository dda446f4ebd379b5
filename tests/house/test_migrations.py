"""Migrations are linear, complete and reversible."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def _own_apps() -> list[str]:
    return [config.label for config in apps.get_app_configs() if config.name.startswith("jipp.")]


@pytest.mark.parametrize("label", _own_apps())
def test_migrations_of_an_app_are_one_line(label: str) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    names = [name for app, name in loader.graph.nodes if app == label]
    for name in names:
        children = [
            child.key for child in loader.graph.node_map[label, name].children if child.key[0] == label
        ]
        assert len(children) <= 1
    numbers = sorted(int(name.split("_")[0]) for name in names)
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


WAY = """
import django; django.setup()
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
of_others = {"django_migrations", "sqlite_stat1"}
tables = lambda: set(connection.introspection.table_names()) - of_others
labels = [config.label for config in apps.get_app_configs()]
call_command("migrate", verbosity=0)
first = tables()
assert first
for label in reversed(labels):
    if label in MigrationLoader(connection).migrated_apps:
        call_command("migrate", label, "zero", verbosity=0)
assert tables() == set(), tables()
call_command("migrate", verbosity=0)
assert tables() == first, tables() ^ first
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="walked once, on the embedded database")
def test_all_the_way_down_and_up_again(tmp_path: Path) -> None:
    environment = {**os.environ, "JIPP_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jipp.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", WAY], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
