from django.db import migrations

KEY = "exempt-words"


def put_in(apps, schema_editor):
    threshold = apps.get_model("reports", "CheckThreshold")
    defaults = {"name": "Words in a row that repeat an exempt section", "value": 8}
    threshold.objects.get_or_create(key=KEY, defaults=defaults)


def take_out(apps, schema_editor):
    apps.get_model("reports", "CheckThreshold").objects.filter(key=KEY).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("reports", "0038_ends_of_entries_as_bits"),
    ]

    operations = [
        migrations.RunPython(put_in, take_out),
    ]
