"""The old record of moves and the turn go; the roles of the sign-off come."""

from django.db import migrations

from reports.migrations._roles import bring_up_to_date


class Migration(migrations.Migration):
    dependencies = [("reports", "0019_what_was_signed_off")]

    operations = [
        migrations.DeleteModel(name="StatusChange"),
        migrations.RemoveConstraint(model_name="scrutinyupdate", name="update_turn_is_known"),
        migrations.RemoveField(model_name="scrutinyupdate", name="turn"),
        migrations.RunPython(bring_up_to_date, migrations.RunPython.noop),
    ]
