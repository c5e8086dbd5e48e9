"""The sign-off: the audit trail, approvals, comments, restricted editions, notices and roles in a partnership."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('priorities', '0005_who_may_see_case_studies'),
        ('reports', '0017_board_status_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('manager', 'Partnership manager'), ('finance', 'Finance'), ('legal', 'Legal'), ('director', 'Director')], max_length=20)),
                ('content_sha256', models.CharField(help_text='The hash of the paper that was approved.', max_length=64)),
                ('basis_sha256', models.CharField(help_text='The hash of what the paper rests on.', max_length=64)),
            ],
            options={
                'ordering': ['update', 'audit_row__number'],
            },
        ),
        migrations.CreateModel(
            name='AuditEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='AuditRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='Its place in the chain, from 1.', unique=True)),
                ('act', models.CharField(help_text='The move, or what else was done.', max_length=40)),
                ('from_status', models.CharField(blank=True, choices=[('draft', 'Draft'), ('with_manager', 'With the manager'), ('with_finance', 'With finance'), ('with_legal', 'With legal'), ('with_director', 'With the director'), ('approved', 'Approved'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('to_status', models.CharField(blank=True, choices=[('draft', 'Draft'), ('with_manager', 'With the manager'), ('with_finance', 'With finance'), ('with_legal', 'With legal'), ('with_director', 'With the director'), ('approved', 'Approved'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('by_name', models.CharField(blank=True, help_text='What they were called at the time.', max_length=300)),
                ('on_behalf_of_name', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('content_sha256', models.CharField(blank=True, help_text='The hash of the paper as it was then.', max_length=64)),
                ('previous_sha256', models.CharField(max_length=64)),
                ('sha256', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(blank=True, help_text='Which page of the paper, such as section-12.', max_length=40)),
                ('words', models.TextField(blank=True, help_text="The paragraph's words as they are now, as last seen.")),
                ('quote', models.TextField(blank=True, help_text="The paragraph's words when the comment was made.")),
                ('text', models.TextField()),
                ('by_name', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['update', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-first_day', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FactCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(help_text="The section's heading when the partner was asked.", max_length=300)),
                ('tree', models.JSONField(help_text='The section as the partner sees it, numbers included.')),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('question', models.TextField(blank=True)),
                ('token_sha256', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, help_text='The name that the partner gave.', max_length=200)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['update', '-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='MailPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_daily', models.BooleanField(default=False, verbose_name='one e-mail a day')),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(choices=[('your-turn', 'Your turn'), ('returned', 'Returned with a reason'), ('approved', 'Approved'), ('published', 'Published'), ('deadline', 'Deadline near'), ('fact-checked', 'Facts checked')], max_length=20)),
                ('said', models.JSONField(default=dict, help_text="What the message says beside the paper's title.")),
                ('is_for_digest', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Not sent'), ('dropped', 'No longer needed')], default='waiting', max_length=20)),
                ('made_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(help_text='When it is to be sent, or tried again.')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PartnershipRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['person', 'partnership'],
            },
        ),
        migrations.CreateModel(
            name='RestrictedEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tree', models.JSONField()),
                ('tree_sha256', models.CharField(max_length=64)),
                ('pdf', models.BinaryField()),
                ('pdf_size', models.PositiveIntegerField(help_text='Bytes.')),
                ('pdf_sha256', models.CharField(max_length=64)),
                ('html', models.BinaryField()),
                ('html_size', models.PositiveIntegerField(help_text='Bytes.')),
                ('html_sha256', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='SignOffStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('manager', 'Partnership manager'), ('finance', 'Finance'), ('legal', 'Legal'), ('director', 'Director')], max_length=20)),
                ('implication', models.CharField(blank=True, help_text='A heading of Appendix 1, such as Finance: the step is needed only where its answer says more than N/A. Empty: the step is always needed.', max_length=200, verbose_name='only for the implication')),
            ],
            options={
                'ordering': ['committee', 'pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='scrutinyupdate',
            options={'ordering': ['-changed_at', '-pk'], 'permissions': [('publish_scrutinyupdate', 'Can publish a scrutiny update'), ('withdraw_scrutinyupdate', 'Can withdraw a published scrutiny update'), ('approve_as_manager', 'Can approve as the partnership manager'), ('approve_as_finance', 'Can approve for finance'), ('approve_as_legal', 'Can approve for legal'), ('approve_as_director', 'Can approve as the director'), ('comment_scrutinyupdate', 'Can comment on a scrutiny update'), ('view_restricted_edition', 'Can read what is not for the public')]},
        ),
        migrations.RemoveConstraint(
            model_name='scrutinyupdate',
            name='update_status_is_known',
        ),
        migrations.AddField(
            model_name='contact',
            name='seen_by',
            field=models.CharField(choices=[('everybody', 'Everybody'), ('members', 'Members of the committee, and the office'), ('office', 'The office alone')], default='everybody', help_text='A contact for members alone is left out of the paper that the public reads.', max_length=20, verbose_name='who may see it'),
        ),
        migrations.AddField(
            model_name='edition',
            name='content_sha256',
            field=models.CharField(blank=True, help_text='The hash of the whole paper that was approved, exempt parts included.', max_length=64),
        ),
        migrations.AddField(
            model_name='edition',
            name='html',
            field=models.BinaryField(help_text='Empty in editions that were published before it was kept.', null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='html_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='edition',
            name='html_size',
            field=models.PositiveIntegerField(help_text='Bytes.', null=True),
        ),
        migrations.AddField(
            model_name='historicalsection',
            name='exempt_reason',
            field=models.TextField(blank=True, help_text='Why the public interest in keeping it exempt outweighs that in publishing it.'),
        ),
        migrations.AddField(
            model_name='historicalsection',
            name='exempt_under',
            field=models.CharField(blank=True, help_text='The paragraphs of Schedule 12A Part 1 under which it is exempt, such as 1,3. Empty: it is public.', max_length=20),
        ),
        migrations.AddField(
            model_name='historicalsection',
            name='public_heading',
            field=models.CharField(blank=True, help_text='What the public paper calls an exempt section. Empty: Exempt information.', max_length=300),
        ),
        migrations.AddField(
            model_name='scrutinyupdate',
            name='partnership',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='priorities.partnership'),
        ),
        migrations.AddField(
            model_name='scrutinyupdate',
            name='public_state',
            field=models.CharField(choices=[('nothing', 'Nothing'), ('published', 'Its latest edition'), ('withdrawn', 'That it was withdrawn, and why')], default='nothing', editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name='scrutinyupdate',
            name='publish_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='When the approved paper is to be published by itself.', null=True),
        ),
        migrations.AddField(
            model_name='section',
            name='exempt_reason',
            field=models.TextField(blank=True, help_text='Why the public interest in keeping it exempt outweighs that in publishing it.'),
        ),
        migrations.AddField(
            model_name='section',
            name='exempt_under',
            field=models.CharField(blank=True, help_text='The paragraphs of Schedule 12A Part 1 under which it is exempt, such as 1,3. Empty: it is public.', max_length=20),
        ),
        migrations.AddField(
            model_name='section',
            name='public_heading',
            field=models.CharField(blank=True, help_text='What the public paper calls an exempt section. Empty: Exempt information.', max_length=300),
        ),
        migrations.AlterField(
            model_name='scrutinyupdate',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('with_manager', 'With the manager'), ('with_finance', 'With finance'), ('with_legal', 'With legal'), ('with_director', 'With the director'), ('approved', 'Approved'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', editable=False, max_length=20),
        ),
        migrations.AddConstraint(
            model_name='scrutinyupdate',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'with_manager', 'with_finance', 'with_legal', 'with_director', 'approved', 'published', 'withdrawn'])), name='update_status_is_known'),
        ),
        migrations.AddConstraint(
            model_name='scrutinyupdate',
            constraint=models.CheckConstraint(condition=models.Q(('public_state__in', ['nothing', 'published', 'withdrawn'])), name='update_public_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='scrutinyupdate',
            constraint=models.CheckConstraint(condition=models.Q(('publish_at__isnull', True), ('status', 'approved'), _connector='OR'), name='only_an_approved_update_waits_to_be_published'),
        ),
        migrations.AddField(
            model_name='approval',
            name='update',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='reports.scrutinyupdate'),
        ),
        migrations.AddField(
            model_name='auditrow',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_rows', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='auditrow',
            name='on_behalf_of',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_rows_on_behalf', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='auditrow',
            name='update',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_rows', to='reports.scrutinyupdate'),
        ),
        migrations.AddField(
            model_name='approval',
            name='audit_row',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='approval', to='reports.auditrow'),
        ),
        migrations.AddField(
            model_name='comment',
            name='answers',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answered_by', to='reports.comment'),
        ),
        migrations.AddField(
            model_name='comment',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='comment',
            name='update',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reports.scrutinyupdate'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='delegate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegated_to_them', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegation',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegation',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fact_checks', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='section',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='fact_checks', to='reports.section'),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='update',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fact_checks', to='reports.scrutinyupdate'),
        ),
        migrations.AddField(
            model_name='comment',
            name='fact_check',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reports.factcheck'),
        ),
        migrations.AddField(
            model_name='mailpreference',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail_preference', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='update',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='reports.scrutinyupdate'),
        ),
        migrations.AddField(
            model_name='partnershiprole',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='priorities.partnership'),
        ),
        migrations.AddField(
            model_name='partnershiprole',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partnership_roles', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='partnershiprole',
            name='role',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partnership_roles', to='auth.group'),
        ),
        migrations.AddField(
            model_name='restrictededition',
            name='edition',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='restricted', to='reports.edition'),
        ),
        migrations.AddField(
            model_name='signoffstep',
            name='committee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_off_steps', to='reports.committee'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['manager', 'finance', 'legal', 'director'])), name='approval_step_is_known'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='delegation_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('delegate')), _negated=True), name='delegation_is_to_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='partnershiprole',
            constraint=models.UniqueConstraint(fields=('person', 'role', 'partnership'), name='partnership_role_once', violation_error_message='This person already has that role in that partnership.'),
        ),
        migrations.AddConstraint(
            model_name='signoffstep',
            constraint=models.UniqueConstraint(fields=('committee', 'step'), name='sign_off_step_once', violation_error_message='This committee already has that step.'),
        ),
        migrations.AddConstraint(
            model_name='signoffstep',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['manager', 'finance', 'legal', 'director'])), name='sign_off_step_is_known'),
        ),
    ]
