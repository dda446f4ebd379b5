"""Personal details beside the events, the seals, and the triggers that guard all three.

SQLite makes the table of events anew, which loses its triggers: they are taken off first and put on last.
"""

import importlib

import django.db.models.deletion
from django.db import migrations, models

import jipp.core.models

_events = importlib.import_module("jipp.core.migrations.0002_events_append_only")

# Table, what the database says, and whether a row may be deleted.
_GUARDED = (
    ("core_seal", "seals are append-only", False),
    ("core_eventpersonal", "personal details are never changed, only erased", True),
)


def _sqlite(table, message, may_delete):
    yield f"""CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
              BEGIN SELECT RAISE(ABORT, '{message}'); END"""
    if not may_delete:
        yield f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
                  BEGIN SELECT RAISE(ABORT, '{message}'); END"""


def _postgresql(table, message, may_delete):
    yield f"""CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION '{message}'; END $$"""
    deeds = "UPDATE" if may_delete else "UPDATE OR DELETE"
    yield f"""CREATE TRIGGER {table}_no_change BEFORE {deeds} ON {table}
              FOR EACH ROW EXECUTE FUNCTION {table}_guard()"""
    yield f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
              FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()"""


def put_guards_on(apps, schema_editor):
    """Create the triggers of all three tables."""
    _events.forwards(apps, schema_editor)
    made = _sqlite if schema_editor.connection.vendor == "sqlite" else _postgresql
    for table, message, may_delete in _GUARDED:
        for statement in made(table, message, may_delete):
            schema_editor.execute(statement)


def take_guards_off(apps, schema_editor):
    """Remove the triggers of all three tables."""
    _events.backwards(apps, schema_editor)
    for table, _message, may_delete in _GUARDED:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {table}_no_update")
            if not may_delete:
                schema_editor.execute(f"DROP TRIGGER {table}_no_delete")
        else:
            schema_editor.execute(f"DROP FUNCTION {table}_guard() CASCADE")


class Migration(migrations.Migration):
    """`data` becomes the text that is sealed; a person acts by number."""

    dependencies = [("core", "0002_events_append_only")]

    operations = [
        migrations.RunPython(_events.backwards, _events.forwards),
        migrations.CreateModel(
            name="EventPersonal",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="personal",
                        serialize=False,
                        to="core.event",
                    ),
                ),
                ("person_id", models.BigIntegerField(blank=True, db_index=True, null=True)),
                ("salt", models.BinaryField()),
                ("data", jipp.core.models.PlainValues()),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("form", models.PositiveSmallIntegerField()),
                ("first_id", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digests", models.BinaryField()),
                ("names", models.BinaryField()),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("signature", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField("event", "person_id", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("event", "personal_digest", models.CharField(blank=True, max_length=64)),
        migrations.AlterField("event", "data", jipp.core.models.PlainValues(default=dict)),
        migrations.AddIndex(
            "event",
            models.Index(
                condition=models.Q(("person_id__isnull", False)),
                fields=["person_id", "id"],
                name="event_of_person",
            ),
        ),
        migrations.RunPython(put_guards_on, take_guards_off),
    ]
