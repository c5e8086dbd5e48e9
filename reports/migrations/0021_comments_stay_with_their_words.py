"""Comments say where they stand, in which revision; fact checks name their section for good."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0020_roles_of_the_sign_off'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='factcheck',
            options={'ordering': ['update', '-asked_at', '-pk']},
        ),
        migrations.RemoveField(
            model_name='factcheck',
            name='section',
        ),
        migrations.AddField(
            model_name='comment',
            name='is_removed',
            field=models.BooleanField(default=False, help_text='Whether what it is on was removed from the paper.'),
        ),
        migrations.AddField(
            model_name='comment',
            name='place',
            field=models.PositiveIntegerField(blank=True, help_text='Which line or table of the part, from 0. Empty: the part as a whole.', null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='revision',
            field=models.PositiveIntegerField(default=0, help_text='The number of the revision in which it stands there.'),
        ),
        migrations.AddField(
            model_name='comment',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='all_correct',
            field=models.BooleanField(default=False, help_text='Whether the partner said that everything is correct.'),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='part',
            field=models.CharField(default='', help_text='The section, as revisions name it, such as section-12.', max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='factcheck',
            name='revision',
            field=models.PositiveIntegerField(default=0, help_text='The number of the revision that the partner reads.'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='part',
            field=models.CharField(blank=True, help_text='Which part of the paper, such as section-12.', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('by__isnull', False), ('fact_check__isnull', False), _connector='OR'), name='comment_is_somebodys'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('answers__isnull', True), ('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), models.Q(('answers__isnull', True), ('by__isnull', False), ('resolved_at__isnull', True)), _connector='OR'), name='comment_withdrawn_by_its_author'),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='fact_check_is_answered_or_withdrawn'),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('asked_at'))), name='fact_check_ends_after_it_begins'),
        ),
    ]

