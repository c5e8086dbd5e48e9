"""An administrator may let a colleague stand in for somebody who is away and cannot ask themselves."""

from django.db import migrations

from reports.migrations._roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [("reports", "0040_pages_of_editions")]

    operations = [migrations.RunPython(bring_up_to_date, migrations.RunPython.noop)]
