"""Papers that were published before there was a register are entered into it."""

from __future__ import annotations

from django.db import migrations

from reports import register


def fill(apps, schema_editor):
    for _ in register.rebuild(lambda name: apps.get_model("reports", name)):
        pass


class Migration(migrations.Migration):

    dependencies = [("reports", "0025_register_of_published_papers")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
