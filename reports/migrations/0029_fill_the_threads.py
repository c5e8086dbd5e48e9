"""What was published before there were threads is put into them."""

from __future__ import annotations

from django.db import migrations

from reports import thread_register


def fill(apps, schema_editor):
    thread_register.rebuild(lambda name: apps.get_model("reports", name))


class Migration(migrations.Migration):

    dependencies = [("reports", "0028_threads")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
