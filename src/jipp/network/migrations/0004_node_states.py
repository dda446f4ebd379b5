"""Nodes that are hubs by decree or by year, and the national one, are active; the others are prepared."""

from django.db import migrations
from django.db.models import Q


def forwards(apps, schema_editor):
    nodes = apps.get_model("network", "Node").objects.filter(state="konsultasi")
    hubs = ~Q(hub_decree="") | Q(hub_year__isnull=False) | Q(kind="nasional")
    nodes.filter(hubs, is_active=True).update(state="aktif")


class Migration(migrations.Migration):
    dependencies = [("network", "0003_life")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
