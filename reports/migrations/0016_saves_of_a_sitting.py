from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0015_standing_answers")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="nth",
            field=models.PositiveIntegerField(
                default=0, help_text="Which save of its sitting it is, as the page counts them; 0 where it does not count."
            ),
        ),
    ]
