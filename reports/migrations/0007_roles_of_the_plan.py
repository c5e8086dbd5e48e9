"""The administrator's rights to every table there is now: 0002_roles knew only those of its own time."""

from importlib import import_module

from django.db import migrations

first = import_module("reports.migrations.0002_roles")


def add_rights(apps, schema_editor):
    """Give the group what it lacks; a site that has renamed or removed the group keeps what it has made of it."""
    using = schema_editor.connection.alias
    first.make_permissions(apps, using)
    permissions = first._permissions(apps, using)
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Administrator"):
        group.permissions.add(*(permissions[name] for name in sorted(first._everything(apps))))


class Migration(migrations.Migration):
    dependencies = [("priorities", "0003_the_plan"), ("reports", "0006_priorities_become_links")]

    # The way back leaves the rights: those to tables that are gone let nobody do anything, and on a site that was
    # made with all tables at once 0002_roles gave the same.
    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
