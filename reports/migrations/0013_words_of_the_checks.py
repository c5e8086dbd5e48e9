"""What the checks look for at first, and the administrators' rights to it; the officers' answers they only read."""

from importlib import import_module

from django.db import migrations

first = import_module("reports.migrations.0002_roles")
words = import_module("reports.migrations._words_of_the_checks")

LOOKED_AFTER = ("acronym", "checktopic", "checkwordlist", "checkthreshold")


def add_words(apps, schema_editor):
    """Put in what is not there; what an administrator has made of it stays."""
    using = schema_editor.connection.alias
    rows = {name: apps.get_model("reports", name).objects.using(using) for name in LOOKED_AFTER}
    for topic in words.TOPICS:
        rows["checktopic"].get_or_create(name=topic["name"], defaults=topic)
    for key, (name, listed) in words.WORD_LISTS.items():
        rows["checkwordlist"].get_or_create(key=key, defaults={"name": name, "words": listed})
    for key, (name, value) in words.THRESHOLDS.items():
        rows["checkthreshold"].get_or_create(key=key, defaults={"name": name, "value": value})
    for short, expansion in words.ACRONYMS.items():
        rows["acronym"].get_or_create(short=short, defaults={"expansion": expansion})


def add_rights(apps, schema_editor):
    """Give the group what it lacks; a site that has renamed or removed the group keeps what it has made of it."""
    using = schema_editor.connection.alias
    first.make_permissions(apps, using)
    permissions = first._permissions(apps, using)
    wanted = {f"reports.{action}_{model}" for model in LOOKED_AFTER for action in ("view", "add", "change", "delete")}
    wanted |= {"reports.view_findinganswer"}
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name="Administrator"):
        group.permissions.add(*(permissions[name] for name in sorted(wanted)))


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_tables_of_the_checks")]

    # The way back leaves the rows to their tables, which go with them; rights to tables that are gone allow nothing.
    operations = [
        migrations.RunPython(add_words, migrations.RunPython.noop),
        migrations.RunPython(add_rights, migrations.RunPython.noop),
    ]
