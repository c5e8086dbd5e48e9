"""Who may see a case study."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("priorities", "0004_notes_are_public"),
    ]

    operations = [
        migrations.AddField(
            model_name="casestudy",
            name="seen_by",
            field=models.CharField(
                choices=[
                    ("everybody", "Everybody"),
                    ("members", "Members of the committee, and the office"),
                    ("office", "The office alone"),
                ],
                default="everybody",
                help_text="A case study for members or for the office is left out of what the public reads.",
                max_length=20,
                verbose_name="who may see it",
            ),
        ),
    ]
