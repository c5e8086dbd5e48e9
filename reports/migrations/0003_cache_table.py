"""The table in which rendered papers and sign-in limits are kept, so that one `migrate` makes a site ready."""

from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    """Make the cache's table where there is none."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_roles")]

    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
