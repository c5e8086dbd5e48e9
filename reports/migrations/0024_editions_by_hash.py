"""Editions are found by the hash of a file: anybody may ask whether one is an edition."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("reports", "0023_acts_on_no_paper")]

    operations = [
        migrations.AddIndex(
            model_name="edition", index=models.Index(fields=["pdf_sha256"], name="edition_by_pdf")
        ),
        migrations.AddIndex(
            model_name="edition", index=models.Index(fields=["html_sha256"], name="edition_by_html")
        ),
        migrations.AddIndex(
            model_name="restrictededition", index=models.Index(fields=["pdf_sha256"], name="whole_paper_by_pdf")
        ),
        migrations.AddIndex(
            model_name="restrictededition", index=models.Index(fields=["html_sha256"], name="whole_paper_by_html")
        ),
    ]
