"""Organisations and priorities get lasting keys and organisations an order; summaries become rich text."""

from html import escape

from django.db import migrations, models
from django.utils.text import slugify

import priorities.models.key
import sdp.fields

LONGEST = 100


def add_keys(apps, schema_editor):
    """A key from each name or title, each once; organisations keep the order of their names."""
    using = schema_editor.connection.alias
    organisations = apps.get_model("priorities", "Organisation").objects.using(using)
    _give_keys(organisations.order_by("partnership_id", "name"), "partnership_id", "name")
    for rows in _grouped(organisations.order_by("partnership_id", "name"), "partnership_id"):
        for order, row in enumerate(rows, start=1):
            organisations.filter(pk=row.pk).update(order=order)
    priorities = apps.get_model("priorities", "StrategicPriority").objects.using(using)
    _give_keys(priorities.order_by("plan_id", "number"), "plan_id", "title")


def make_summaries_rich(apps, schema_editor):
    """The plain words of a summary as paragraphs."""
    priorities = apps.get_model("priorities", "StrategicPriority").objects.using(schema_editor.connection.alias)
    for row in priorities.exclude(summary=""):
        paragraphs = (escape(" ".join(part.split())) for part in row.summary.split("\n\n"))
        priorities.filter(pk=row.pk).update(summary="".join(f"<p>{words}</p>" for words in paragraphs if words))


def settle_changes(apps, schema_editor):
    """Let PostgreSQL look at the changed rows now: it makes no index on a table while that is still to come."""
    schema_editor.connection.check_constraints()


def _give_keys(rows, group, words):
    for siblings in _grouped(rows, group):
        taken = set()
        for row in siblings:
            first = slugify(getattr(row, words))[: LONGEST - 5] or "unnamed"
            key = next(key for key in (first, *(f"{first}-{n}" for n in range(2, 10_000))) if key not in taken)
            taken.add(key)
            type(row).objects.using(row._state.db).filter(pk=row.pk).update(key=key)


def _grouped(rows, group):
    groups = {}
    for row in rows:
        groups.setdefault(getattr(row, group), []).append(row)
    return groups.values()


class Migration(migrations.Migration):
    """The fields, filled for the rows that are there."""

    dependencies = [("priorities", "0001_initial")]

    operations = [
        migrations.AddField("organisation", "order", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("organisation", "key", priorities.models.key.KeyField(default=""), preserve_default=False),
        migrations.AddField(
            "strategicpriority", "key", priorities.models.key.KeyField(default=""), preserve_default=False
        ),
        migrations.AlterField("strategicpriority", "summary", sdp.fields.RichTextField(blank=True)),
        migrations.RunPython(add_keys, migrations.RunPython.noop),
        migrations.RunPython(make_summaries_rich, migrations.RunPython.noop),
        migrations.RunPython(settle_changes, migrations.RunPython.noop),
    ]
