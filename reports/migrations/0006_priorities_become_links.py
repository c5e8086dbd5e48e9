"""The priorities that agenda items served become links, which may also name a work area or a core deliverable."""

from django.db import migrations


def make_links(apps, schema_editor):
    """A link for each priority of each agenda item."""
    old = apps.get_model("reports", "AgendaItem").priorities.through.objects.using(schema_editor.connection.alias)
    links = apps.get_model("reports", "AgendaItemLink").objects.using(schema_editor.connection.alias)
    rows = old.order_by("pk").values_list("agendaitem_id", "strategicpriority_id")
    links.bulk_create(links.model(item_id=item, priority_id=priority) for item, priority in rows)


def make_choices(apps, schema_editor):
    """The way back: what is linked below a priority counts for the priority."""
    old = apps.get_model("reports", "AgendaItem").priorities.through.objects.using(schema_editor.connection.alias)
    links = apps.get_model("reports", "AgendaItemLink").objects.using(schema_editor.connection.alias)
    rows = links.order_by("pk").values_list(
        "item_id", "priority_id", "work_area__priority_id", "deliverable__priority_id"
    )
    found = dict.fromkeys((item, next(filter(None, targets))) for item, *targets in rows)
    old.bulk_create(old.model(agendaitem_id=item, strategicpriority_id=priority) for item, priority in found)
    # Or the way forward would find each of them there already.
    links.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_plan_links")]

    operations = [
        migrations.RunPython(make_links, make_choices),
        migrations.RemoveField("agendaitem", "priorities"),
    ]
