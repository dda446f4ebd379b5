"""Both databases refuse to change or remove an event."""

from django.db import migrations

_SQLITE = [
    """CREATE TRIGGER core_event_no_update BEFORE UPDATE ON core_event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER core_event_no_delete BEFORE DELETE ON core_event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
]
_POSTGRESQL = [
    """CREATE FUNCTION core_event_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$""",
    """CREATE TRIGGER core_event_no_change BEFORE UPDATE OR DELETE ON core_event
       FOR EACH ROW EXECUTE FUNCTION core_event_append_only()""",
    """CREATE TRIGGER core_event_no_truncate BEFORE TRUNCATE ON core_event
       FOR EACH STATEMENT EXECUTE FUNCTION core_event_append_only()""",
]
_UNDO_SQLITE = ["DROP TRIGGER core_event_no_update", "DROP TRIGGER core_event_no_delete"]
_UNDO_POSTGRESQL = [
    "DROP TRIGGER core_event_no_change ON core_event",
    "DROP TRIGGER core_event_no_truncate ON core_event",
    "DROP FUNCTION core_event_append_only()",
]


def _run(schema_editor, sqlite, postgresql):
    for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
        schema_editor.execute(statement)


def forwards(apps, schema_editor):
    """Create the triggers."""
    _run(schema_editor, _SQLITE, _POSTGRESQL)


def backwards(apps, schema_editor):
    """Remove the triggers."""
    _run(schema_editor, _UNDO_SQLITE, _UNDO_POSTGRESQL)


class Migration(migrations.Migration):
    """Triggers of the trace."""

    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
