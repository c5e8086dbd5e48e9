"""Editions say how many pages their PDF has; those that are stored already are counted."""

from __future__ import annotations

from django.db import migrations, models

from sdp.document.joining.counting import pages_in

PAGES = models.PositiveIntegerField(
    blank=True, help_text="Counted in the PDF, of which it is no part; empty where they could not be.", null=True
)


def count(apps, schema_editor):
    for name in ("Edition", "RestrictedEdition"):
        stored = apps.get_model("reports", name).objects
        for pk in list(stored.values_list("pk", flat=True)):
            # One file in memory at a time.
            pages = pages_in(bytes(stored.values_list("pdf", flat=True).get(pk=pk)))
            if pages:
                stored.filter(pk=pk).update(pdf_pages=pages)


class Migration(migrations.Migration):

    dependencies = [("reports", "0039_threshold_of_exempt_words")]

    operations = [
        migrations.AddField(model_name="edition", name="pdf_pages", field=PAGES),
        migrations.AddField(model_name="restrictededition", name="pdf_pages", field=PAGES.clone()),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
